import { Alert, Button } from 'antd';
import { t } from './language';
import type { Deed } from './use-deed';

interface Props {
  /** What stands on the button that does it. */
  label: string;
  deed: Deed;
  close: () => void;
  /** What the button does, where it does not send a form. */
  act?: () => void;
  isDanger?: boolean;
  isDisabled?: boolean;
}

/** 确定、取消 — what was refused, and the two ways out of a dialog. */
export function DialogSteps({ label, deed, close, act, isDanger, isDisabled }: Props) {
  return (
    <>
      {deed.isUnknown && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('没有收到答复,尚不知道是否已保存。正在重新询问,请不要关闭页面;不会重复办理。')}
        />
      )}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <div className="steps">
        <Button
          type="primary"
          danger={isDanger}
          loading={deed.isBusy}
          disabled={isDisabled}
          htmlType={act ? 'button' : 'submit'}
          onClick={act}
        >
          {label}
        </Button>
        <Button onClick={close}>{t('取消')}</Button>
      </div>
    </>
  );
}
