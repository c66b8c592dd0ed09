import { Module } from '@nestjs/common';
import { RegisterUserController } from './register-user.controller.ts';
import { UsersController } from './users.controller.ts';
import { UsersRepository } from './users.repository.ts';
import { UsersService } from './users.service.ts';

@Module({
  controllers: [UsersController, RegisterUserController],
  providers: [UsersService, UsersRepository],
  exports: [UsersService],
})
export class UsersModule {}
