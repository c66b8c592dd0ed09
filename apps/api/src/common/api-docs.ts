import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ERROR_CODES, type ErrorCode, type FieldError, type Problem } from '@engagement/contracts';

export class FieldErrorDto implements FieldError {
  @ApiProperty({ description: 'Path of the field.' })
  readonly field!: string;

  @ApiProperty({ description: 'Stable code of the broken rule.' })
  readonly code!: string;

  @ApiProperty()
  readonly message!: string;
}

export class ProblemDto implements Problem {
  @ApiProperty()
  readonly type!: string;

  @ApiProperty()
  readonly title!: string;

  @ApiProperty({ type: 'integer' })
  readonly status!: number;

  @ApiProperty()
  readonly detail!: string;

  @ApiProperty()
  readonly instance!: string;

  @ApiProperty({ enum: ERROR_CODES })
  readonly code!: ErrorCode;

  @ApiProperty()
  readonly request_id!: string;

  @ApiProperty({ type: [FieldErrorDto], required: false })
  readonly errors?: FieldErrorDto[];
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The body cannot be read.',
  401: 'Nobody is signed in, and no valid key came with the request.',
  403: 'The caller may not do this.',
  404: 'There is no such thing.',
  409: 'What is stored does not allow it; `code` says why.',
  413: 'The body is too large.',
  415: 'The content type is not supported.',
  422: 'A field is wrong; `errors` names it.',
  429: 'The caller asks too often; try again after `Retry-After` seconds.',
  503: 'Overloaded; try again after `Retry-After` seconds.',
};

/** Documents the problems that an operation answers with. */
export function ApiProblems(...statuses: readonly number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: DESCRIPTIONS[status] ?? '',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
      }),
    ),
  );
}

/** Documents a list: one page as JSON, or every row of the filter as CSV. */
export function ApiList(page: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(page),
    ApiResponse({
      status: 200,
      description: 'One page; with `Accept: text/csv` every row of the filter.',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(page) } },
        'text/csv': { schema: { type: 'string' } },
      },
    }),
  );
}
