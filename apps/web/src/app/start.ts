import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app.ts';
import { appConfig } from './app.config.ts';

/** Starts the application, in the language that was loaded before. */
export async function start(): Promise<void> {
  await bootstrapApplication(App, appConfig);
}
