import { Module } from '@nestjs/common';
import { ErasuresModule } from '../erasures/erasures.module.ts';
import { RegisterUserController } from './register-user.controller.ts';
import { UsersController } from './users.controller.ts';
import { UsersRepository } from './users.repository.ts';
import { UsersService } from './users.service.ts';

@Module({
  imports: [ErasuresModule],
  controllers: [UsersController, RegisterUserController],
  providers: [UsersService, UsersRepository],
  exports: [UsersService],
})
export class UsersModule {}
