import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { t } from '../parts/language';
import { actFor, useActing } from './acting';

/** In whose place one signs stands above every page for as long as one does. */
export function ActingBar() {
  const acting = useActing();
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (!acting) return null;
  return (
    <div className="acting" role="status">
      <span>
        {t('正在代')} <strong>{acting.fromName}</strong>{' '}
        {t('签字(至 {validTo})。签字记录注明代签。', { validTo: acting.validTo })}
      </span>
      <Button
        onClick={() => {
          actFor(null);
          queries.clear();
          void navigate('/signing');
        }}
      >
        {t('结束代签')}
      </Button>
    </div>
  );
}
