import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credential } from '../door/credential.js';
import type { AnswersOfOperation } from './kept-answers.js';
import type { Language } from './language.js';

/** What resolvers at the door know of the request around their operation. */
export interface OperationContext {
  credential: Credential;
  request: FastifyRequest;
  reply: FastifyReply;
  /** In which labels are answered. */
  language: Language;
  /** Where a field is answered with rows whose answers are kept. */
  answers?: AnswersOfOperation;
}
