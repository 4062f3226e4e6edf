import { ASTNode, GraphQLError, Kind, Source, getLocation, parse, visit } from 'graphql';
import type { Issue } from '../errors.js';

/** Where in the client's own document or variables a request does not fit, without a word of what would. */
export function issueOf(error: GraphQLError): Issue {
  const field = variablePath(error.message) ?? documentPath(error) ?? 'query';
  const place = error.nodes?.[0]?.loc;
  const at = place && getLocation(place.source, place.start);
  const where = at ? `(第 ${at.line} 行第 ${at.column} 列)` : '';
  return {
    field,
    code: 'request-unfit',
    message: `请求中的 ${field}${where}与系统接口不符:名称有误、缺少必填内容或内容类型不符。请核对客户端程序。`,
  };
}

const AT_MOST = 200;

/** graphql-js says for a variable: Variable "$input" got invalid value … at "input.entry.form"; … */
function variablePath(message: string): string | null {
  const [, variable] = /^Variable "\$(\w+)"/.exec(message) ?? [];
  if (!variable) return null;
  const [, path] = /.* at "([\w.[\]]+)"; /s.exec(message) ?? [];
  return (path ?? variable).slice(0, AT_MOST);
}

/** The paths of a document by where their nodes begin; the library reports many faults of one document. */
const paths = new WeakMap<Source, Map<number, string>>();

function documentPath({ nodes }: GraphQLError): string | null {
  const place = nodes?.[0]?.loc;
  if (!place) return null;
  const known = paths.get(place.source) ?? pathsOf(place.source);
  paths.set(place.source, known);
  return known.get(place.start)?.slice(0, AT_MOST) ?? null;
}

function pathsOf(source: Source): Map<number, string> {
  const found = new Map<number, string>();
  const within: string[] = [];
  visit(parse(source), {
    enter(node) {
      const name = nameOf(node);
      if (name) within.push(name);
      const start = node.loc!.start;
      if (within.length > 0 && !found.has(start)) found.set(start, within.join('.'));
    },
    leave(node) {
      if (nameOf(node)) within.pop();
    },
  });
  return found;
}

/** What the client itself calls this part of its document. */
function nameOf(node: ASTNode): string | null {
  switch (node.kind) {
    case Kind.FIELD:
      return node.alias?.value ?? node.name.value;
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
    case Kind.FRAGMENT_SPREAD:
    case Kind.FRAGMENT_DEFINITION:
      return node.name.value;
    case Kind.VARIABLE_DEFINITION:
      return node.variable.name.value;
    default:
      return null;
  }
}
