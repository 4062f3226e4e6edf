import { Injectable } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { Asked, RefusalNotes } from '../platform/graphql/refusal-notes.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Audit } from './audit.service.js';

/** Mistakes anyone makes while filling in a form, faults, and what the door notes itself; the rest are refusals. */
const ORDINARY = new Set([
  'INPUT_REFUSED',
  'STALE_REVISION',
  'WRONG_STATE',
  'IDEMPOTENCY_KEY_REUSED',
  'SIGN_IN_REQUIRED',
  'SIGN_IN_REFUSED',
  'PASSWORD_CHANGE_REQUIRED',
  'TOTP_REQUIRED',
  'INTERNAL',
  'OUTCOME_UNKNOWN',
  'DATABASE_UNAVAILABLE',
  'RECORD_BUSY',
  'OVERTAKEN',
  'SYSTEM_BUSY',
  'STORAGE_FULL',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_TOO_LARGE',
]);

/** 拒绝 — what somebody signed in was not let do, noted apart because the operation is rolled back. */
@Injectable()
export class Refusals extends RefusalNotes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: Audit,
  ) {
    super();
  }

  async of(
    errors: readonly GraphQLFormattedError[],
    { variables, address }: Asked,
  ): Promise<() => Promise<void>> {
    const refused = errors.filter(({ extensions }) => isRefusal(extensions?.code));
    const actor = refused.length > 0 ? await this.work.actorIfOpen() : null;
    if (!actor) return () => Promise.resolve();
    const { requestId } = this.work;
    // The same refusal of many aliases is one line.
    const acts = new Map(
      refused.map(({ extensions, path }) => [
        `${String(extensions!.code)} ${String(path?.[0])}`,
        {
          code: String(extensions!.code),
          operation: extensions!.act ?? path?.[0],
          id: extensions!.id ?? variables?.id,
        },
      ]),
    );
    return async () => {
      for (const { code, operation, id } of acts.values())
        await this.audit.noteApart({
          action: `refusal:${code.toLowerCase()}`,
          userId: actor.userId,
          requestId,
          ...(address ? { address } : {}),
          details: { operation, ...(isId(id) ? { id } : {}) },
        });
    };
  }
}

const isId = (id: unknown) => typeof id === 'string' && /^[1-9]\d{0,17}$/.test(id);

const isRefusal = (code: unknown) =>
  typeof code === 'string' && !ORDINARY.has(code) && !code.startsWith('GRAPHQL_');
