import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes. */
export const hashPassword = (password: string) =>
  hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 });

/** Checked against when there is no such account, so that the answer takes as long. */
const nobody = hashPassword(randomBytes(16).toString('hex'));

/** Whether it is the password of this hash; takes as long without one. A password beyond any length we set is none. */
export const isPassword = async (password: string, of: string | null) =>
  verify(of ?? (await nobody), password.slice(0, 200));
