import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
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
        正在代 <strong>{acting.fromName}</strong> 签字(至 {acting.validTo})。签字记录注明代签。
      </span>
      <Button
        onClick={() => {
          actFor(null);
          queries.clear();
          void navigate('/signing');
        }}
      >
        结束代签
      </Button>
    </div>
  );
}
