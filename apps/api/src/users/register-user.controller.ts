import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { TakesIn } from '../common/ingestion-route.ts';
import { CompiledRules, IgnoreUnknownFields } from '../common/validation.ts';
import { RegisterUserDto } from './dto/register-user.dto.ts';
import { UsersService } from './users.service.ts';

/** As before v1: a field that we do not know is ignored. */
@CompiledRules()
@IgnoreUnknownFields()
class RegisterUserBodyDto extends RegisterUserDto {}

class RegisterUserAnswerDto {
  @ApiProperty({ example: 'User registered successfully' })
  readonly message!: string;

  @ApiProperty({ description: 'The input.' })
  readonly data!: RegisterUserBodyDto;
}

/** The registration endpoint from before v1; its path, answer and tolerance stay as they are. */
@ApiTags('compatible')
@Controller()
export class RegisterUserController {
  constructor(private readonly users: UsersService) {}

  @Post('register-user')
  @Needs('ingest')
  @HttpCode(200)
  @TakesIn('row')
  @ApiOperation({ summary: 'Register a viewer, or update one' })
  @ApiOkResponse({ type: RegisterUserAnswerDto })
  @ApiProblems(400, 409, 413, 415, 422, 503)
  async register(@Body() user: RegisterUserBodyDto): Promise<RegisterUserAnswerDto> {
    await this.users.register([user]);
    return { message: 'User registered successfully', data: user };
  }
}
