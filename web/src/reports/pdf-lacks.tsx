import { Alert } from 'antd';
import { t } from '../parts/language';

/** 缺字 — boxes in a PDF that was made. */
export const PdfLacks = ({ lacking }: { lacking: string[] }) =>
  lacking.length > 0 && (
    <Alert
      type="warning"
      showIcon
      title={t('字库缺字 {count} 个,PDF 中以方框代替,请手写补正:{n}', {
        count: lacking.length,
        n: lacking.join(t('、')),
      })}
    />
  );
