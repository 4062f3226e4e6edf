/** The token of an Authorization header, or null. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer ([\w-]{20,100})$/.exec(header ?? '')?.[1] ?? null;
