import { randomBytes } from 'node:crypto';
import { base32 } from './totp.js';

/** 一次性密码的一半 — 50 random bits, to be read out over a counter; each administrator knows one half. */
export const halfPassword = () => base32(randomBytes(7)).slice(0, 10).match(/.{5}/g)!.join('-');
