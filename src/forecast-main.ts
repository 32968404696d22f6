import { runForecast } from './forecast.ts';

process.exitCode = runForecast(process.argv.slice(2));
