import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { bytesOf } from '../platform/given-list.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { Idempotency } from '../platform/idempotency.js';
import { IdempotencyKey, RecordArgs } from '../platform/graphql/step-args.js';
import {
  KeepFileInput,
  KeptFile,
  KeptFileContent,
  KeptFileListArgs,
  KeptFilePage,
} from './file.model.js';
import { Files } from './files.service.js';

/** What an office keeps as it came. */
@Resolver()
export class FilesResolver {
  constructor(
    private readonly files: Files,
    private readonly idempotency: Idempotency,
  ) {}

  @Query(() => KeptFilePage, { description: '文件列表 — of a unit you may see, newest first.' })
  @Allow('files:read')
  keptFiles(@Args() args: KeptFileListArgs) {
    return this.files.list(args);
  }

  @Query(() => KeptFile, { description: '文件 — what is known of one, without its content.' })
  @Allow('files:read')
  keptFile(@Args() { id }: RecordArgs) {
    return this.files.get(id);
  }

  @Mutation(() => KeptFile, {
    description:
      '收存文件 — the same bytes of one unit are one file, under the name that they first had.',
  })
  @Allow('files:keep')
  async keepFile(@Args('input') input: KeepFileInput, @IdempotencyKey() idempotencyKey: string) {
    const [id] = await this.idempotency.once(
      idempotencyKey,
      ['file', 'keep', input],
      'kept_file',
      async () => {
        const { orgUnitCode: unit, name, purpose, content } = readOrRefused(KeepFileInput, input);
        return [await this.files.keep(bytesOf(content), { unit, name, purpose })];
      },
    );
    return this.files.get(id!);
  }

  // A mutation because it writes an audit line, and queries are read-only.
  @Mutation(() => KeptFileContent, { description: '下载文件 — its content; noted who had it.' })
  @Allow('files:read')
  async downloadFile(@Args() { id }: RecordArgs): Promise<KeptFileContent> {
    const { file, bytes } = await this.files.open(id);
    return { file, content: bytes.toString('base64') };
  }
}
