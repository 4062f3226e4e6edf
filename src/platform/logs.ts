import { LoggerService } from '@nestjs/common';
import { DestinationStream, Logger, LoggerOptions, pino } from 'pino';
import { Config } from './config.js';

const IDENTITY_NUMBER =
  /\b(?:\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2}\d{3}[\dXx]|[HMhm]\d{8}(?:\d{2})?)\b/g;

const MOBILE_NUMBER = /(?<![\d.])1[3-9]\d{9}(?![\d.])/g;

/** No identity number and no phone reaches a log, whoever puts it into a message, a fault or a stack. */
const withoutNumbers = (text: string) =>
  text.replace(IDENTITY_NUMBER, '[证件号码]').replace(MOBILE_NUMBER, '[电话]');

/** Nest's own contexts, which list every module and route at each start. */
const OF_NEST = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'GraphQLModule',
  'NestApplication',
]);

/** Asked every few seconds by whoever watches the process. */
const OF_PROBES = new Set(['/health/live', '/health/ready', '/metrics']);

interface AnsweredRequest {
  requestId: string;
  method: string;
  path: string;
  status: number;
  ms: number;
}

/** Structured logs to standard output; Nest's own lines go the same way. */
export class Logs implements LoggerService {
  readonly root: Logger;

  constructor(config: Pick<Config, 'logLevel'>, to: 1 | 2 | DestinationStream = 1) {
    const options: LoggerOptions = {
      level: config.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: withoutNumbers },
    };
    this.root = pino(
      options,
      typeof to === 'number' ? pino.destination({ dest: to, sync: true }) : to,
    );
  }

  request(line: AnsweredRequest) {
    this.root[OF_PROBES.has(line.path) ? 'debug' : 'info'](line, 'request');
  }
  log(message: unknown, context?: string) {
    this.root[OF_NEST.has(context ?? '') ? 'debug' : 'info']({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]) {
    this.root.error({ context: rest.at(-1) }, String(message));
  }
  warn(message: unknown, context?: string) {
    this.root.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string) {
    this.root.debug({ context }, String(message));
  }
}
