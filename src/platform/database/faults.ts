import {
  DatabaseUnavailable,
  DomainError,
  OperationTooLong,
  Overtaken,
  RecordBusy,
  StorageFull,
  SystemBusy,
} from '../errors.js';

const SQL_STATE = /^[0-9A-Z]{5}$/;

/** The server is going, or the connection is. */
const LOST_STATE = /^(08...|57P0[1-5])$/;
const LOST_SOCKET = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** What pg says without a code. */
const LOST_SENTENCE =
  /^(Connection terminated|Client has encountered a connection error|Client was closed)/;
/** TypeORM lets go of a connection that was lost. */
const LET_GO = /^QueryRunner(Provider)?AlreadyReleasedError$/;
const NEVER_SENT = /not queryable/;
const NO_CONNECTION_FREE = 'timeout exceeded when trying to connect';

type Fault = Partial<Error> & { code?: string };

/** Whether a statement was sent and nobody knows what became of it. */
export const isUnanswered = ({ code, message = '' }: Fault) =>
  !NEVER_SENT.test(message) && (!code || !SQL_STATE.test(code) || LOST_STATE.test(code));

/** The transaction had failed; so had the statement that was to be parsed under this name, when it was asked for again. */
const AFTER_ANOTHER = new Set(['25P02', '26000']);

/** Whether a statement was refused because another of its transaction had failed, if one had. */
export const isForAnothersSake = (error: unknown) =>
  AFTER_ANOTHER.has((error as Fault | null)?.code ?? '');

/** After a failed statement PostgreSQL answers COMMIT with ROLLBACK, and no error. */
export function refuseUndone({ command }: { command: string }): void {
  if (command !== 'COMMIT') throw new Error('a statement had failed: nothing was committed');
}

/** What a fault of the database means to who asked; null when it is a fault of ours. */
export function meaningOf(error: unknown): DomainError | null {
  const { name = '', code = '', message = '' } = (error ?? {}) as Fault;
  switch (code) {
    case '57014':
      return new OperationTooLong();
    case '55P03':
      return new RecordBusy();
    case '40P01':
    case '40001':
      return new Overtaken();
    case '53100':
      return new StorageFull();
    case '53300':
      return new SystemBusy();
  }
  if (message === NO_CONNECTION_FREE) return new SystemBusy();
  const isLost =
    LET_GO.test(name) ||
    LOST_STATE.test(code) ||
    LOST_SOCKET.has(code) ||
    LOST_SENTENCE.test(message);
  return isLost ? new DatabaseUnavailable() : null;
}
