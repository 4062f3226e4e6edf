import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { PERSON_NUMBER, nameDigitsIndex } from '../../registry/person-seals.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { PersonCorrection } from './person-correction.entity.js';

/** 人员信息变更 — the database writes the registry when a correction is signed; the index of the new name is made here, where the key is. */
@Injectable()
export class PersonCorrections {
  constructor(
    @InjectLedger(PersonCorrection) private readonly ledger: Ledger<PersonCorrection>,
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  async move(verb: string, step: Step): Promise<PersonCorrection> {
    await this.moveMany(verb, [step]);
    return this.ledger.get(step.id);
  }

  async moveMany(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    const ids = await this.ledger.moveMany(verb, steps, idempotencyKey);
    const renamed = await this.work.query<{ id: string; name: string; document_number: string }>(
      'SELECT * FROM persons_to_index($1)',
      [ids],
    );
    if (renamed.length > 0)
      await this.work.query('SELECT index_person_names($1)', [
        JSON.stringify(
          renamed.map(({ id, name, document_number }) => {
            const number = this.cipher.open(document_number, PERSON_NUMBER);
            return { id, made: nameDigitsIndex(this.cipher, name, number.slice(-4)) };
          }),
        ),
      ]);
    return ids;
  }
}
