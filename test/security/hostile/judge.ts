import { Answer, Shot } from './shot.js';

/** What only the inside of the program, or of the database, would say. */
const INSIDE =
  /node_modules|\bat \w[^"]*\.[jt]s:\d|QueryFailedError|SQLSTATE|syntax error at or near|relation \\?"\w+\\?" does not|invalid input syntax|TypeError|RangeError|ECONNREFUSED/;

interface Refusal {
  message?: unknown;
  extensions?: { code?: unknown };
}

/** What is wrong with an answer; null = it is one that anybody may get. */
export function faultOf(shot: Shot, { status, body }: Answer): string | null {
  // Who does not speak HTTP may be hung up on.
  if (status === 0) return shot.raw ? null : 'no answer';
  if (status >= 500) return 'a fault of the server';
  if (body.includes('"INTERNAL"')) return 'an unexpected fault';
  const inside = INSIDE.exec(body);
  if (inside) return `tells of its inside: ${inside[0]}`;
  if (shot.raw || shot.path.split('?')[0] !== '/graphql' || shot.method === 'HEAD') return null;
  // Refused by the parser of HTTP, before it was known what is asked.
  if (/"message":"(Client Error|Exceeded maximum allowed HTTP header size)"/.test(body))
    return null;
  return faultOfOperation(status, body);
}

/** An operation is answered with data, or with refusals that have a code and a Chinese sentence. */
function faultOfOperation(status: number, body: string): string | null {
  const { data, errors } = parsed(body);
  if (errors === undefined)
    return status === 200 && data ? null : 'neither an answer nor a refusal';
  if (errors.length === 0) return 'refused without an error';
  for (const { message, extensions } of errors) {
    if (typeof extensions?.code !== 'string') return 'a refusal without a code';
    if (!/\p{Script=Han}/u.test(String(message))) return 'a refusal that no clerk can read';
  }
  return null;
}

function parsed(body: string): { data?: unknown; errors?: Refusal[] } {
  try {
    return JSON.parse(body) as { data?: unknown; errors?: Refusal[] };
  } catch {
    return {};
  }
}
