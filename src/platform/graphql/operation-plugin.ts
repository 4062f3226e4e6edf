import { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import {
  DocumentNode,
  GraphQLError,
  GraphQLFormattedError,
  OperationDefinitionNode,
  OperationTypeNode,
  execute,
} from 'graphql';
import { completeAnswers } from './kept-answers.js';
import { fieldsAsked } from './fields-asked.js';
import { RefusalNotes } from './refusal-notes.js';
import { ErrorReport, statusOf } from '../error-report.js';
import { TRIES, standApart } from '../database/retried.js';
import {
  DomainError,
  InputRefused,
  NotFromOwnPage,
  OVERTAKEN,
  OperationAlone,
  SignInAlone,
} from '../errors.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { OperationContext } from './operation-context.js';
import { refuseCostly } from './query-cost.js';
import { rootFieldsOf } from './fragments.js';
import { refuseLargeForms } from './variable-size.js';
import { problemsOfVariables } from './variable-problems.js';
import { told } from './told.js';
import { EVERYBODY, STRANGERS, exceeds, refusedDocument, sizeOf } from './document-size.js';

/** Operations by which one comes in: alone in their request, so that one request is one attempt. */
const SIGN_INS = new Set(['login', 'openBrowserSession']);

/** Guesses at a secret, and looks at what is hidden: one request is one of them, so that their limits count them all. */
const ALONE = new Set([
  ...SIGN_INS,
  'changePassword',
  'enrolTotp',
  'confirmTotp',
  'renewRecoveryCodes',
  'unmaskPerson',
  'unmaskPetitionContact',
  'unmaskPetitionWorker',
  'unmaskPersonCorrection',
  'openOutOfScope',
  'readOutOfScope',
]);

/** One GraphQL operation = one unit of work: read-only for queries, all or nothing for mutations. */
@Plugin()
export class OperationPlugin implements ApolloServerPlugin<OperationContext> {
  constructor(
    private readonly work: UnitOfWork,
    private readonly errors: ErrorReport,
    private readonly refusals: RefusalNotes,
  ) {}

  async requestDidStart(): Promise<GraphQLRequestListener<OperationContext>> {
    const { work, errors, refusals } = this;
    return {
      async validationDidStart(context) {
        const { document, contextValue } = context;
        const size = sizeOf(document!);
        const isStranger = exceeds(size, STRANGERS) && (await contextValue.request.isStranger());
        const sentence = exceeds(size, isStranger ? STRANGERS : EVERYBODY);
        // What is too large is not shown to the rules at all: some of them compare every field with every other.
        if (sentence) (context as { document: DocumentNode }).document = refusedDocument(sentence);
      },
      async didResolveOperation(context) {
        const { operation } = context;
        work.setMode(operation?.operation === OperationTypeNode.MUTATION ? 'write' : 'read');
        work.setAsked(fieldsAsked(context.document));
        if (!operation) return;
        refuseAtTheDoor(operation, context);
        await refuseWrongVariables(operation, context);
      },
      async willSendResponse(context) {
        const { response, request, contextValue } = context;
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (contextValue.answers && result.data && !result.errors?.length)
          completeAnswers(result.data, contextValue.answers);
        for (let tried = 1; ; tried += 1) {
          if (!result.errors?.length) await commit(work, errors, result);
          if (tried === TRIES || !isUndone(result.errors) || !mayBeRepeated(context)) break;
          await work.again();
          await standApart(tried);
          await repeat(context, errors, result);
        }
        const failed = (result.errors?.length ?? 0) > 0;
        const noteRefusals = await refusals.of(result.errors ?? [], {
          variables: request.variables,
          address: contextValue.request.ip,
        });
        if (failed) await work.finish(false);
        const status = statusOf(result.errors ?? []);
        if (status) response.http.status = status;
        await noteRefusals();
        if (result.errors) result.errors = told(result.errors, contextValue.language);
        // What the other fields of a failed mutation returned was rolled back with it.
        if (failed && result.data) result.data = null;
      },
    };
  }
}

type Context = GraphQLRequestContext<OperationContext>;
interface Result {
  data?: unknown;
  errors?: readonly GraphQLFormattedError[];
}

async function commit(work: UnitOfWork, errors: ErrorReport, result: Result): Promise<void> {
  try {
    await work.finish(true);
  } catch (error) {
    const failed = new GraphQLError('commit failed', { originalError: error as Error });
    result.errors = [errors.toClient(failed)];
    result.data = null;
  }
}

const isUndone = (errors: readonly GraphQLFormattedError[] = []) =>
  errors.some(({ extensions }) => extensions?.code === OVERTAKEN);

/** What guesses at a secret or is limited by the look has committed its count already, and does its own parts again. */
const mayBeRepeated = ({ operation, document }: Context) =>
  operation?.operation === OperationTypeNode.MUTATION &&
  !rootFieldsOf(document!, operation).some((name) => ALONE.has(name));

/** 重办 — the whole mutation once more, in a transaction of its own: nothing of the first stands. */
async function repeat(context: Context, errors: ErrorReport, result: Result): Promise<void> {
  const { schema, document, request, contextValue } = context;
  const again = await execute({
    schema,
    document: document!,
    contextValue,
    variableValues: request.variables ?? {},
    operationName: request.operationName ?? null,
  });
  result.data = again.data ?? null;
  if (again.errors) result.errors = again.errors.map((error) => errors.toClient(error));
  else delete result.errors;
}

/** A refusal before anything runs, with the HTTP status that says so. */
const refusal = (error: DomainError) =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: error instanceof NotFromOwnPage ? 403 : 400 } },
  });

/** To whoever is signed in; strangers learn nothing of what an operation takes, and no rule reads what they sent. */
async function refuseWrongVariables(
  operation: OperationDefinitionNode,
  { schema, request, contextValue }: Context,
) {
  const problems = problemsOfVariables(schema, operation, request.variables ?? {});
  if (problems && !(await contextValue.request.isStranger()))
    throw refusal(new InputRefused(problems()));
}

function refuseAtTheDoor(
  operation: OperationDefinitionNode,
  { schema, document, request, contextValue }: GraphQLRequestContext<OperationContext>,
) {
  if (!schema.getRootType(operation.operation))
    throw new GraphQLError(`the schema has no ${operation.operation}`, {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
    });
  refuseLargeForms(request.variables ?? {});
  refuseCostly(schema, document!, operation, request.variables ?? {});
  if (operation.operation !== OperationTypeNode.MUTATION) return;
  const fields = rootFieldsOf(document!, operation);
  const signsIn = fields.some((name) => SIGN_INS.has(name));
  if (fields.length > 1 && fields.some((name) => ALONE.has(name)))
    throw refusal(signsIn ? new SignInAlone() : new OperationAlone());
  // Whoever signs in may still hold the cookie of a session that has ended.
  if (!signsIn && !contextValue.credential.isOwnPage) throw refusal(new NotFromOwnPage());
}
