/** One request as it is sent, however badly formed. */
export interface Shot {
  /** The sort of malice, for the tally. */
  kind: string;
  /** For a fault's report: what was aimed at. */
  what?: string;
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
  body?: string | Buffer;
  /** Written to the socket as it stands, instead of all of the above. */
  raw?: string | Buffer;
}

export interface Answer {
  /** 0 = the connection was closed without one. */
  status: number;
  body: string;
  ms: number;
}

export const JSON_TYPE = { 'content-type': 'application/json' };

export const asToken = (token: string | null): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

export const operationShot = (
  kind: string,
  token: string | null,
  body: unknown,
  what?: string,
): Shot => ({
  kind,
  ...(what === undefined ? {} : { what }),
  method: 'POST',
  path: '/graphql',
  headers: { ...JSON_TYPE, ...asToken(token) },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
