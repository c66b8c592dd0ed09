import { askForSession } from './app/access/ask-for-session.ts';
import { speakChosenLanguage } from './app/shell/language.ts';

const session = askForSession();

// Texts are looked up where they stand, some of them as their file loads: the language has to be there first.
speakChosenLanguage()
  .then(() =>
    location.pathname === '/sign-in' ? import('./app/access/start-sign-in.ts') : import('./app/start.ts'),
  )
  .then(async ({ start }) => start(await session))
  .catch((error: unknown) => {
    console.error(error);
  });
