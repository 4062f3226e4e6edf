import { Alert } from 'antd';
import { t } from '../parts/language';
import type { Form } from './use-form';

/** What is to be said of a form as a whole; not stored, and not known whether stored, are two things. */
export function FormNotices({
  form: { inTheWay, complaint, sending, problems, isOpen, isOvertaken, isStoring },
}: {
  form: Form;
}) {
  return (
    <>
      {sending === 'unknown' && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('没有收到答复,尚不知道是否已保存。正在重新询问,请不要关闭页面;不会重复登记。')}
        />
      )}
      {complaint && !isOvertaken && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t(isOpen ? '尚不知道是否已保存:{complaint}' : '没有保存:{complaint}', {
            complaint,
          })}
          description={isOpen && t('请再按一次提交:先前已保存的不会重复。')}
        />
      )}
      {inTheWay.map((message) => (
        <Alert key={message} type="error" showIcon role="alert" title={message} />
      ))}
      {isStoring && (
        <p className="quiet" role="status">
          {t('文件正在收存,收存完再提交。')}
        </p>
      )}
      {problems.size > 0 && (
        <p className="problem" role="status">
          {t('有 {size} 处需要修改。', { size: problems.size })}
        </p>
      )}
    </>
  );
}
