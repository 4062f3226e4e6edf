import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

@ObjectType({ description: '明文信息 — of one person or contact; showing it was recorded.' })
export class UnmaskedPerson {
  @Field(() => String, { nullable: true, description: '证件号码 — none for a mere contact.' })
  documentNumber: string | null;

  @Field(() => String, { nullable: true, description: '联系电话' })
  phone: string | null;
}

@ArgsType()
export class UnmaskArgs {
  @Field(() => ID, {
    description: '编号 — of one person, petition, worker or correction within your reach.',
  })
  @IsString()
  id: string;

  @Field({ description: '查看用途 — 4 to 200 characters; kept in the audit with your name.' })
  @IsString()
  purpose: string;
}
