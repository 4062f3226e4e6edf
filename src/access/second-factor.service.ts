import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { DoorSettings } from '../platform/door/door-settings.js';
import { DomainError } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { OwnPassword } from './own-password.service.js';
import { GOVERNING } from './permissions.js';
import { base32, newSecret, otpauthUri, stepOf } from './totp.js';

const SECRET = 'account_totp.secret';
const RECOVERY_CODES = 10;
const ISSUER = '就业台账';

/** What a sign-in shows beside the password: the step of a code, or the hash of a recovery code. */
export interface GivenFactor {
  step: number | null;
  recoveryHash: Buffer | null;
}

export class TotpInUse extends DomainError {
  constructor() {
    super('TOTP_IN_USE', '动态口令已启用。更换设备请联系安全管理员停用后重新绑定。');
  }
}

export class TotpCodeWrong extends DomainError {
  constructor() {
    super('TOTP_CODE_WRONG', '动态口令不正确,请核对设备时间后输入新的口令。');
  }
}

export class TotpNotBound extends DomainError {
  constructor() {
    super('TOTP_NOT_BOUND', '本账号没有绑定动态口令,没有备用码。');
  }
}

/** 动态口令 — an account's second factor, if it has chosen one. */
@Injectable()
export class SecondFactor {
  /** By the actor of an operation, who goes with it. */
  private readonly known = new WeakMap<Actor, Promise<Date | null>>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly password: OwnPassword,
    private readonly audit: Audit,
    private readonly door: DoorSettings,
  ) {}

  /** What a typed code may be; null when it is neither. Whether it was used before is for the database to say. */
  read(sealed: string, typed: string, now: Date): GivenFactor | null {
    const code = typed.replace(/[\s-]/g, '').toUpperCase();
    if (/^[A-Z2-7]{16}$/.test(code)) return { step: null, recoveryHash: hashOf(code) };
    const step = stepOf(this.cipher.open(sealed, SECRET), code, now);
    return step === null ? null : { step, recoveryHash: null };
  }

  /** Since when the actor's sign-in asks for a code; null = it does not. Asked of the database once in an operation. */
  async since(): Promise<Date | null> {
    const actor = await this.work.actor();
    const asked = this.known.get(actor) ?? this.own().then((own) => own?.confirmed_at ?? null);
    this.known.set(actor, asked);
    return asked;
  }

  /** 须先绑定 — whether the office demands one that the actor does not have. */
  async isOwed(): Promise<boolean> {
    const { secondFactorOf: of } = this.door;
    if (of === null) return false;
    const { roles } = await this.work.actor();
    const isMeant = of === 'everybody' || GOVERNING.some((each) => roles.includes(each));
    return isMeant && (await this.since()) === null;
  }

  /** Makes a secret and shows it, this once; it counts from its first right code on. */
  async enrol(password: string): Promise<{ secret: string; uri: string }> {
    await this.password.check(password);
    const secret = newSecret();
    const [row] = await this.work.query<{ done: boolean }>('SELECT enrol_totp($1) AS done', [
      this.cipher.seal(secret, SECRET),
    ]);
    if (!row!.done) throw new TotpInUse();
    await this.audit.note('totp:enrol');
    const { username } = await this.work.actor();
    return { secret, uri: otpauthUri(secret, username, ISSUER) };
  }

  /** Returns the recovery codes, this once. */
  async confirm(code: string): Promise<string[]> {
    const own = await this.own();
    if (own?.confirmed_at) throw new TotpInUse();
    const now = this.clock.now();
    const step = own ? stepOf(this.cipher.open(own.secret, SECRET), code.trim(), now) : null;
    await this.password.guess('totp:refuse', new TotpCodeWrong(), () => step !== null);
    const codes = newCodes();
    const [row] = await this.work.query<{ done: boolean }>(
      'SELECT confirm_totp($1, $2, $3) AS done',
      [step, codes.map(hashOf), now],
    );
    if (!row!.done) throw new TotpInUse();
    await this.audit.note('totp:confirm');
    return codes.map(inFours);
  }

  /** 更换备用码 — with the password; those there were are worth nothing from here on. */
  async renewCodes(password: string): Promise<string[]> {
    await this.password.check(password);
    const codes = newCodes();
    const [row] = await this.work.query<{ done: boolean }>(
      'SELECT renew_recovery_codes($1) AS done',
      [codes.map(hashOf)],
    );
    if (!row!.done) throw new TotpNotBound();
    await this.audit.note('totp:renew-codes');
    return codes.map(inFours);
  }

  private async own() {
    const [row] = await this.work.query<{ secret: string; confirmed_at: Date | null }>(
      'SELECT * FROM own_totp()',
    );
    return row;
  }
}

const newCodes = () => Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(10)));
/** As they are shown and typed off. */
const inFours = (code: string) => code.match(/.{4}/g)!.join('-');

/** 80 random bits need no slow hash. */
const hashOf = (code: string) => createHash('sha256').update(code).digest();
