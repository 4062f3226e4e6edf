import type { GraphQLFormattedError } from 'graphql';

export interface Asked {
  variables?: Record<string, unknown> | undefined;
  address?: string | undefined;
}

/** Whoever keeps a note of what somebody was not let do; the audit, which stands above. */
export abstract class RefusalNotes {
  /** Called while the operation still knows its actor; what it returns is done once the operation is over. */
  abstract of(errors: readonly GraphQLFormattedError[], asked: Asked): Promise<() => Promise<void>>;
}
