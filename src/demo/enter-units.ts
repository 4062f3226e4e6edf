import { INestApplicationContext } from '@nestjs/common';
import { SignInService } from '../access/sign-in.service.js';
import { OfficeChanges } from '../office/office-changes.service.js';
import { UnitChanges } from '../office/unit-changes.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { demoUnits } from './builder/places.js';

/** The units of the sample that are not there yet, as the administrator of the office enters them. */
export async function enterUnits(app: INestApplicationContext, password: string): Promise<void> {
  const known = await app.get(OrgUnits).byCodes(demoUnits.map((unit) => unit.code));
  const rows = demoUnits
    .filter((unit) => !known.has(unit.code))
    .map(({ parent, ...unit }) => ({ ...unit, parentCode: parent }));
  if (rows.length === 0) return;
  const [work, changes, units] = [
    app.get(UnitOfWork),
    app.get(OfficeChanges, { strict: false }),
    app.get(UnitChanges, { strict: false }),
  ];
  const token = await work.run(null, () => app.get(SignInService).signIn('admin', password));
  await work.run(token, () =>
    changes.propose(units.list, { rows }, `demo:units:${rows.length}:${rows[0]!.code}`),
  );
}
