import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  AccountsTemplateDocument,
  GrantListedRightsDocument,
  ImportAccountsDocument,
  PreviewAccountsDocument,
  type PreviewAccountsQuery,
} from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { ListFileEntry, storeSlips, useListFile } from './list-file';

type Preview = PreviewAccountsQuery['previewAccounts'];

const template = async () => (await ask(AccountsTemplateDocument, {})).accountsTemplate;

/** 导入账号清单 — everybody at once, without any right yet; nothing of it where one row is wrong. */
export function AccountListDialog({ close }: { close: () => void }) {
  const deed = useDeed('import accounts');
  const [file, setFile] = useListFile();
  const [seen, setSeen] = useState<Preview | null>(null);
  const [made, setMade] = useState<{ count: number; sheet: string | null } | null>(null);
  const input = { file: file?.content ?? '' };
  async function go() {
    if (!seen) {
      const answer = await deed.run(() => ask(PreviewAccountsDocument, { input }));
      if (answer) setSeen(answer.previewAccounts);
      return;
    }
    const answer = await deed.send((idempotencyKey) =>
      ask(ImportAccountsDocument, { input, idempotencyKey }),
    );
    if (!answer) return;
    const { accounts, sheet } = answer.importAccounts;
    setMade({ count: accounts.length, sheet: sheet ?? null });
  }
  if (made)
    return (
      <Dialog title={t('导入账号清单')}>
        <div className="stack">
          <Alert
            type="success"
            showIcon
            role="status"
            title={t('已开设 {count} 个账号。', { count: made.count })}
          />
          <p>
            {t(
              '密码前半只在这一次给出:请保存密码条,打印裁开后交给本人,并删除文件。接着由安全管理员在“放行与批准”中放行,得到后半,再用同一份清单“按清单授权”,由审计员放行。',
            )}
          </p>
          <div className="steps">
            {made.sheet && (
              <Button type="primary" onClick={() => storeSlips(made.sheet!, t('密码条前半'))}>
                {t('保存密码条')}
              </Button>
            )}
            <Button onClick={close}>{t('关闭')}</Button>
          </div>
        </div>
      </Dialog>
    );
  const isRight = seen !== null && seen.problems.length === 0;
  return (
    <Dialog title={t('导入账号清单')} close={close}>
      <div className="stack">
        <ListFileEntry
          file={file}
          take={(next) => {
            setFile(next);
            setSeen(null);
          }}
          template={template}
          called={t('账号清单')}
        />
        {seen && <Problems problems={seen.problems} />}
        {isRight && (
          <p role="status">
            {t('{count} 人:{n}', {
              count: seen.count,
              n: seen.byRole.map(({ label, count }) => `${label} ${count}`).join(t('、')),
            })}
          </p>
        )}
        <DialogSteps
          label={isRight ? t('导入') : t('核对清单')}
          deed={deed}
          act={() => void go()}
          isDisabled={!file || (seen !== null && !isRight)}
          close={close}
        />
      </div>
    </Dialog>
  );
}

/** 按清单授权 — duties and reach of the same list, asked for at once; another administrator releases them. */
export function ListedRightsDialog({ close }: { close: () => void }) {
  const deed = useDeed('listed rights');
  const [file, setFile] = useListFile();
  const [asked, setAsked] = useState<number | null>(null);
  async function go() {
    const input = { file: file!.content };
    const answer = await deed.send((idempotencyKey) =>
      ask(GrantListedRightsDocument, { input, idempotencyKey }),
    );
    if (answer) setAsked(answer.grantListedRights.length);
  }
  return (
    <Dialog title={t('按清单授权')} close={close}>
      <div className="stack">
        <p className="quiet">
          {t('用导入账号的同一份清单;密码已放行的才能授权。授权由另一位管理员放行后生效。')}
        </p>
        <ListFileEntry file={file} take={setFile} template={template} called={t('账号清单')} />
        {asked !== null && (
          <Alert
            type="success"
            showIcon
            role="status"
            title={t('已申请 {asked} 人的授权,待另一位管理员放行。', { asked })}
          />
        )}
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          {asked === null && (
            <Button type="primary" disabled={!file} loading={deed.isBusy} onClick={() => void go()}>
              {t('申请授权')}
            </Button>
          )}
          <Button onClick={close}>{asked === null ? t('取消') : t('关闭')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Problems({ problems }: Pick<Preview, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      <p className="problem">
        {t('清单有 {count} 处问题,一个账号也没有开设:', { count: problems.length })}
      </p>
      <ul>
        {problems.map(({ row, message }, at) => (
          <li key={at}>{row ? t('第 {row} 行:{message}', { row, message }) : message}</li>
        ))}
      </ul>
    </div>
  );
}
