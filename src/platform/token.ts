import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; whoever shows it is the session. */
export const newToken = () => randomBytes(32).toString('base64url');

/** What is kept of it. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest();
