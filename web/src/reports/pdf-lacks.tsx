import { Alert } from 'antd';

/** 缺字 — boxes in a PDF that was made. */
export const PdfLacks = ({ lacking }: { lacking: string[] }) =>
  lacking.length > 0 && (
    <Alert
      type="warning"
      showIcon
      title={`字库缺字 ${lacking.length} 个,PDF 中以方框代替,请手写补正:${lacking.join('、')}`}
    />
  );
