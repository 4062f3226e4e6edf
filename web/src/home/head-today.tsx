import { InOrder } from '../parts/in-order';
import { useMe } from '../session/session';
import { ArrearsBlock } from './arrears-block';
import { MoneyBlock } from './money-block';
import { NextDeliverable } from './next-deliverable';
import { ToDecide } from './to-decide';

/** 领导首页 — below the figures: the money, the wages owed, what waits for one's own word, and what is handed in next. */
export default function HeadToday() {
  const { permissions } = useMe();
  return (
    <InOrder>
      {permissions.includes('funds:read') && <MoneyBlock />}
      {permissions.includes('petitions:read') && <ArrearsBlock />}
      <ToDecide />
      <NextDeliverable />
    </InOrder>
  );
}
