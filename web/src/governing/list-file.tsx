import { useState } from 'react';
import { Button } from 'antd';
import { base64Of, store, storeBlob } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ListFile {
  name: string;
  /** In base64, as the product takes it. */
  content: string;
}

interface Props {
  file: ListFile | null;
  take: (file: ListFile) => void;
  /** 模板 — in base64, and how it is called once it is stored. */
  template: () => Promise<string>;
  called: string;
}

/** 清单文件 — the template to fill in, and the table that was filled in. */
export function ListFileEntry({ file, take, template, called }: Props) {
  const deed = useDeed();
  return (
    <>
      <p>
        <Button
          loading={deed.isBusy}
          onClick={() =>
            void deed
              .run(template)
              .then((content) => content && store(content, `${called}.xlsx`, WORKBOOK))
          }
        >
          {t('下载模板')}
        </Button>{' '}
        <FileChoice
          label={t('选择清单(xlsx、xls、csv)')}
          accept=".xlsx,.xls,.csv"
          take={(chosen) =>
            void base64Of(chosen).then((content) => take({ name: chosen.name, content }))
          }
        />{' '}
        {file ? file.name : <span className="quiet">{t('尚未选择')}</span>}
      </p>
      {deed.problem && <p className="problem">{deed.problem}</p>}
    </>
  );
}

/** 密码条 — a page to print and cut; it is to be removed once it is printed. */
export const storeSlips = (sheet: string, called: string) =>
  storeBlob(new Blob([sheet], { type: 'text/html' }), `${called}.html`);

export const useListFile = () => useState<ListFile | null>(null);
