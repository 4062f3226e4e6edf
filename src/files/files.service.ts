import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { InputRefused, Issue, NotFound } from '../platform/errors.js';
import { Page } from '../platform/graphql/page.js';
import { isRecordNumber, tidyText } from '../platform/text.js';
import { OrgUnits } from '../platform/org-units.js';
import { Loaders } from '../platform/graphql/loaders.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { FileFault, FileKind, FileRefused, kindOf } from './file-kind.js';
import { problemsOfEnding, problemsOfName } from './file-name.js';
import type { KeptFile, KeptFileListArgs } from './file.model.js';

/** 文件大小上限 — of one file, whoever makes it; the door lets in less at once. */
export const LARGEST_FILE = 16 * 1024 * 1024;
const CONTEXT = 'kept_file.content_key';

const SENTENCES: Record<FileFault, string> = {
  unknown: '文件类型不在可收之列。可收:docx、xlsx、xls、pdf、png、jpg、txt、csv。',
  damaged: '文件不完整或已损坏,请重新导出或另存后提交。',
  'too-large': '文件展开后过大,不能接收。',
  macros: '文件含有宏,不能接收。请另存为不含宏的 docx 或 xlsx 后提交。',
  several: '文件同时是两种类型的文件,不能接收。请重新导出后提交。',
  encrypted: '文件设有打开密码,请取消密码后提交。',
};

/** 来件 — what a file is called, whose it is and what it is for. */
export interface GivenFile {
  name: string;
  /** 机构代码 — of a unit within reach. */
  unit: string;
  purpose: string;
}

/** 文件内容 — with what is known of it. */
export interface FileContent {
  file: KeptFile;
  bytes: Buffer;
}

/** 文件 — kept as they came, sealed, for the unit that was given them; never changed, never removed. */
@Injectable()
export class Files {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly loaders: Loaders,
  ) {}

  /** 收存 — in the transaction of whoever gives it; the same bytes of one unit under one name are one file. */
  async keep(bytes: Buffer, { name, unit: code, purpose }: GivenFile): Promise<string> {
    const called = tidyText(name);
    const unit = await this.units.findByCode(code);
    const { units, userId } = await this.work.actor();
    const known = unit && units.includes(unit.id) ? unit : null;
    const { kind, issues } = await judged(bytes, called);
    if (!known) issues.unshift(unitUnknown(code));
    if (!known || !kind || issues.length > 0) throw new InputRefused(issues);
    const digest = digestOf(bytes);
    const sealed = this.cipher.sealBytes(bytes, CONTEXT);
    const [kept] = await this.work.query<{ id: string }>(
      `INSERT INTO kept_file (unit_id, name, purpose, kind, byte_count, digest, content_key, content, kept_by, kept_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (unit_id, digest, name) DO NOTHING RETURNING id::text`,
      [
        ...[known.id, called, purpose, kind, bytes.length, digest],
        ...[sealed.sealedKey, sealed.bytes, userId, this.clock.now()],
      ],
    );
    if (kept) return kept.id;
    const [first] = await this.work.query<{ id: string }>(
      'SELECT id::text FROM kept_file WHERE unit_id = $1 AND digest = $2 AND name = $3',
      [known.id, digest, called],
    );
    return first!.id;
  }

  /** Those of these that one may see; under a delegation a document may be seen without its files. */
  async seen(ids: string[]): Promise<KeptFile[]> {
    const found = await Promise.all(
      ids.map((id) =>
        this.loaders.load('kept-file', id, async (all: string[]) => {
          const files = await this.work.query<KeptFile>(`${SHOWN} WHERE f.id = ANY ($1)`, [all]);
          return new Map(files.map((each) => [each.id, each]));
        }),
      ),
    );
    return found.filter((each) => each !== null);
  }

  async get(id: string): Promise<KeptFile> {
    const [found] = isRecordNumber(id)
      ? await this.work.query<KeptFile>(`${SHOWN} WHERE f.id = $1::bigint`, [id])
      : [];
    if (!found) throw new NotFound('文件');
    return found;
  }

  /** 读取 — the bytes as they came; what was changed underneath does not open. */
  async read(id: string): Promise<FileContent> {
    const file = await this.get(id);
    const [held] = await this.work.query<{ key: string; content: Buffer }>(
      'SELECT content_key AS key, content FROM kept_file WHERE id = $1::bigint',
      [id],
    );
    const sealed = { sealedKey: held!.key, bytes: held!.content };
    const bytes = this.cipher.openBytes(sealed, CONTEXT);
    if (digestOf(bytes) !== file.digest) throw new Error(`file ${id} is not what was kept`);
    return { file, bytes };
  }

  /** 下载 — read, and noted who did. */
  async open(id: string): Promise<FileContent> {
    const content = await this.read(id);
    const { digest } = content.file;
    await this.audit.note('file:download', {
      recordType: 'kept_file',
      recordId: id,
      details: { digest },
    });
    return content;
  }

  /** 查阅 — read within a query, which writes nothing: the line of who did stands apart from it. */
  async consult(id: string): Promise<FileContent> {
    const content = await this.read(id);
    const { userId } = await this.work.actor();
    await this.audit.noteApart({
      ...{ action: 'file:download', userId, requestId: this.work.requestId },
      ...{ recordType: 'kept_file', recordId: id, details: { digest: content.file.digest } },
    });
    return content;
  }

  async list(args: KeptFileListArgs): Promise<Page<KeptFile>> {
    const { orgUnitCode, purpose, limit, offset } = args;
    const unit = await this.units.findByCode(orgUnitCode);
    const { units } = await this.work.actor();
    if (!unit || !units.includes(unit.id)) throw new NotFound('机构');
    const which = 'WHERE f.unit_id = $1 AND ($2::text IS NULL OR f.purpose = $2)';
    const asked = [unit.id, purpose ?? null];
    const rows = await this.work.query<KeptFile>(
      `${SHOWN} ${which} ORDER BY f.id DESC LIMIT $3 OFFSET $4`,
      [...asked, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM kept_file f ${which}`,
        asked,
      );
      return all!.count;
    });
  }
}

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const unitUnknown = (code: string): Issue => ({
  field: 'orgUnitCode',
  code: 'unit-unknown',
  message: `机构代码 ${code} 不存在或不在您的管辖范围内。`,
});

/** Everything that is wrong with a file, and what it is where that can be told. */
async function judged(
  bytes: Buffer,
  name: string,
): Promise<{ kind: FileKind | null; issues: Issue[] }> {
  const issues = problemsOfName(name);
  const refused = (code: string, message: string) => ({
    kind: null,
    issues: [...issues, { field: 'content', code, message }],
  });
  if (bytes.length === 0) return refused('file-empty', '文件是空的,请核对后重新提交。');
  if (bytes.length > LARGEST_FILE)
    return refused('file-too-large', `文件不得超过 ${LARGEST_FILE / 1024 / 1024} MB。`);
  try {
    const kind = await kindOf(bytes);
    return { kind, issues: [...issues, ...problemsOfEnding(name, kind)] };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return refused(`file-${error.fault}`, SENTENCES[error.fault]);
  }
}

const SHOWN = `
  SELECT f.id::text, o.code AS "orgUnitCode", f.name, f.purpose, f.kind, f.byte_count AS size, f.digest,
         coalesce(giver.display_name, '') AS "keptBy", f.kept_at AS "keptAt"
    FROM kept_file f JOIN org_unit o ON o.id = f.unit_id
    LEFT JOIN LATERAL staff_names(ARRAY[f.kept_by]) giver ON true`;
