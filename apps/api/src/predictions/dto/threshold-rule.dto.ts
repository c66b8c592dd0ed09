import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { breakEvenRisk, THRESHOLD_RULES, type ThresholdRule } from '@engagement/ml';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { Allow, IsIn, ValidateBy, type ValidationArguments } from 'class-validator';

const MOST_PEOPLE = 10_000_000;
const MOST_MONEY = 1_000_000_000;

/** At risk is who would be in the top share of the hold-out. */
export class TopShareThresholdDto {
  @ApiProperty({ enum: ['top_share'] })
  @Allow()
  readonly rule!: 'top_share';

  @ApiProperty({ minimum: 0.001, maximum: 1, example: 0.1 })
  @NumberWithin(0.001, 1, 'threshold.share must be a number from 0.001 to 1, such as 0.1 for the top tenth.')
  readonly share!: number;
}

/** At risk are as many as can be contacted, those with the highest risk. */
export class CapacityThresholdDto {
  @ApiProperty({ enum: ['capacity'] })
  @Allow()
  readonly rule!: 'capacity';

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_PEOPLE, example: 500 })
  @WholeNumberWithin(
    1,
    MOST_PEOPLE,
    'threshold.people must be a whole number from 1 to 10,000,000: how many the team can contact per scoring.',
  )
  readonly people!: number;
}

/** At risk is whom it pays to contact: risk ≥ contact_cost ÷ (success_rate × saved_value). */
export class CostThresholdDto {
  @ApiProperty({ enum: ['cost'] })
  @Allow()
  readonly rule!: 'cost';

  @ApiProperty({ description: 'Of one contact, above 0.', maximum: MOST_MONEY, example: 2 })
  // Asked last, as the rule that is written first is.
  @ValidateBy({
    name: 'isWorthwhile',
    validator: { validate: isWorthwhile, defaultMessage: describeLoss },
  })
  @NumberWithin(
    Number.MIN_VALUE,
    MOST_MONEY,
    'threshold.contact_cost must be a number above 0 and up to 1,000,000,000: what one contact costs.',
  )
  readonly contact_cost!: number;

  @ApiProperty({
    description: 'What somebody is worth who stays, above 0, in the same currency.',
    maximum: MOST_MONEY,
    example: 60,
  })
  @NumberWithin(
    Number.MIN_VALUE,
    MOST_MONEY,
    'threshold.saved_value must be a number above 0 and up to 1,000,000,000: what somebody is worth who stays.',
  )
  readonly saved_value!: number;

  @ApiProperty({
    description: 'Of those who would leave, the share that stays when contacted, above 0.',
    maximum: 1,
    example: 0.2,
  })
  @NumberWithin(
    Number.MIN_VALUE,
    1,
    'threshold.success_rate must be a number above 0 and up to 1: of those who would leave, the share that stays when contacted.',
  )
  readonly success_rate!: number;
}

/** Stands for a threshold whose rule is not known, so that the rule alone is refused. */
class UnknownThresholdDto {
  @IsIn(THRESHOLD_RULES, {
    message: `threshold.rule must be one of ${THRESHOLD_RULES.join(', ')}, in an object such as {"rule": "top_share", "share": 0.1}.`,
  })
  readonly rule!: string;

  @Allow()
  readonly share?: unknown;

  @Allow()
  readonly people?: unknown;

  @Allow()
  readonly contact_cost?: unknown;

  @Allow()
  readonly saved_value?: unknown;

  @Allow()
  readonly success_rate?: unknown;
}

const DTO_OF_RULE = new Map<unknown, ClassConstructor<object>>([
  ['top_share', TopShareThresholdDto],
  ['capacity', CapacityThresholdDto],
  ['cost', CostThresholdDto],
]);

export const THRESHOLD_RULE_DTOS = [TopShareThresholdDto, CapacityThresholdDto, CostThresholdDto];

/** The schema of a property that holds one of the rules. */
export function thresholdRuleSchema(): { oneOf: { $ref: string }[] } {
  return { oneOf: THRESHOLD_RULE_DTOS.map((dto) => ({ $ref: getSchemaPath(dto) })) };
}

/** @returns the DTO whose rules a threshold has to keep to; what is no object at all has no rule, and is refused for that */
export function toThresholdDto(value: unknown): object {
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const rule = 'rule' in fields ? fields.rule : undefined;
  return plainToInstance(DTO_OF_RULE.get(rule) ?? UnknownThresholdDto, fields);
}

/** @param rule - validated: fields of one rule and no others */
export function toThresholdRule(rule: ThresholdRule): ThresholdRule {
  switch (rule.rule) {
    case 'top_share':
      return { rule: rule.rule, share: rule.share };
    case 'capacity':
      return { rule: rule.rule, people: rule.people };
    case 'cost': {
      const { contact_cost, saved_value, success_rate } = rule;
      return { rule: rule.rule, contact_cost, saved_value, success_rate };
    }
  }
}

function isWorthwhile(_: unknown, given?: ValidationArguments): boolean {
  // Where a figure is missing or no number, that is what is said; this is about figures that do not fit together.
  const risk = breakEvenRisk(given?.object as CostThresholdDto);
  return Number.isNaN(risk) || risk < 1;
}

function describeLoss(given?: ValidationArguments): string {
  const { contact_cost, saved_value, success_rate } = given?.object as CostThresholdDto;
  return (
    `threshold.contact_cost is ${contact_cost}, and a contact brings no more than success_rate × saved_value = ` +
    `${Number((success_rate * saved_value).toPrecision(6))} even where somebody is sure to leave: nobody would be worth it. ` +
    'Lower contact_cost, or raise saved_value or success_rate.'
  );
}

function NumberWithin(least: number, most: number, message: string): PropertyDecorator {
  return ValidateBy({
    name: 'isWithin',
    validator: {
      validate: (value) => typeof value === 'number' && value >= least && value <= most,
      defaultMessage: () => message,
    },
  });
}

/** A whole number within bounds, both included. */
export function WholeNumberWithin(least: number, most: number, message: string): PropertyDecorator {
  return ValidateBy({
    name: 'isWithin',
    validator: {
      validate: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
      defaultMessage: () => message,
    },
  });
}
