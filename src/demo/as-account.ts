import { INestApplicationContext } from '@nestjs/common';
import { SignInService } from '../access/sign-in.service.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

/** Acts as one of the accounts of the demo. */
export type As = <T>(username: string, act: () => Promise<T>, mode?: 'read') => Promise<T>;

/** Each account signs in once. */
export function asAccount(app: INestApplicationContext, password: string): As {
  const work = app.get(UnitOfWork);
  const tokens = new Map<string, string>();
  return async (username, act, mode) => {
    const token =
      tokens.get(username) ??
      (await work.run(null, () => app.get(SignInService).signIn(username, password)));
    tokens.set(username, token);
    return work.run(token, act, mode);
  };
}
