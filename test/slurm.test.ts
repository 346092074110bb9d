/** The job script, run as an array on a Slurm of one node that is started here; skipped where there is none. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { cpus, hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot, projectWorkspace } from '../pipeline/workspace.ts';
import { collected, published, report, runOver } from './support/collection.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const needed = ['munged', 'slurmctld', 'slurmd', 'sbatch'];
const missing = needed.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
// The daemons change users and write to the system's folders, which only root may.
const why = missing.length > 0 ? `needs ${missing.join(', ')}` : process.getuid?.() === 0 ? '' : 'needs root';

const files = {
  'provinces/湖南省/2021.md': report('湖南省', '2021-01-25', { growth: 3.8, target: '7%以上' }),
  'provinces/湖南省/2022.md': report('湖南省', '2022-01-17', { growth: 7.7, target: '6.5%' }),
  'provinces/四川省/2022.md': report('四川省', '2022-01-18', { growth: 8.2, target: '6.5%左右' }),
};

it.skipIf(why !== '')(
  `an array of shards and a merge publish what one machine does${why && ` (${why})`}`,
  async () => {
    const folder = await temporaryFolder();
    const env = { ...process.env, ...(await startSlurm(join(folder, 'slurm'))) };
    // A checkout of its own, so that nothing of this one is written.
    const checkout = join(folder, 'checkout');
    await mkdir(checkout);
    for (const name of [
      'pipeline',
      'schemas',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'CITATION.cff',
      'LICENSE-data',
    ])
      await cp(join(projectRoot, name), join(checkout, name), { recursive: true });
    await symlink(join(projectRoot, 'node_modules'), join(checkout, 'node_modules'));
    await collected(checkout, files);
    const merge = execFileSync(join(checkout, 'pipeline/slurm/submit.sh'), ['made-up', '2'], {
      env,
      encoding: 'utf8',
    }).trim();
    expect(merge).toMatch(/^\d+$/);
    await waitFor(merge, env);
    const log = await readFile(join(checkout, '.build/made-up/slurm/merge.log'), 'utf8');
    expect(log).toContain('normalise: 3 documents, 0 of them read now');
    const alone = await collected(join(folder, 'alone'), files);
    await runOver(alone);
    const sums = (output: string) => readFile(join(output, 'made-up', 'SHA256SUMS'), 'utf8');
    expect(await sums(projectWorkspace(checkout).output)).toBe(await sums(alone.output));
    expect(await published(alone, 'documents')).toHaveLength(3);
  },
  180_000,
);

/** Starts munge and Slurm in a folder; they end with the test. Gives what clients must have in their environment. */
async function startSlurm(folder: string): Promise<Record<string, string>> {
  const host = hostname().split('.')[0];
  const at = (name: string) => join(folder, name);
  await mkdir(at('state'), { recursive: true });
  await mkdir(at('spool'));
  await writeFile(at('key'), Buffer.alloc(1024, 'made up'));
  await chmod(at('key'), 0o400);
  const port = 20_000 + (process.pid % 10_000) * 2;
  const settings = {
    ClusterName: 'loopback',
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmUser: 'root',
    SlurmdUser: 'root',
    AuthType: 'auth/munge',
    AuthInfo: `socket=${at('socket')}`,
    StateSaveLocation: at('state'),
    SlurmdSpoolDir: at('spool'),
    SlurmctldPidFile: at('slurmctld.pid'),
    SlurmdPidFile: at('slurmd.pid'),
    SlurmctldLogFile: at('slurmctld.log'),
    SlurmdLogFile: at('slurmd.log'),
    SlurmctldPort: port,
    SlurmdPort: port + 1,
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_CPU',
    JobAcctGatherType: 'jobacct_gather/none',
    ReturnToService: 2,
    SchedulerType: 'sched/builtin',
    SchedulerParameters: 'batch_sched_delay=0,sched_interval=1',
  };
  const nodes = [
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${Math.max(2, cpus().length)} RealMemory=4000 State=UNKNOWN`,
    'PartitionName=main Nodes=ALL Default=YES State=UP',
    'SlurmdParameters=config_overrides',
  ];
  const lines = [...Object.entries(settings).map(([name, value]) => `${name}=${value}`), ...nodes];
  await writeFile(at('slurm.conf'), `${lines.join('\n')}\n`);
  const munge = [
    '--force',
    `--key-file=${at('key')}`,
    `--socket=${at('socket')}`,
    `--pid-file=${at('munged.pid')}`,
  ];
  execFileSync('munged', [...munge, `--log-file=${at('munged.log')}`, `--seed-file=${at('munged.seed')}`]);
  onTestFinished(async () => {
    for (const name of ['slurmd', 'slurmctld', 'munged']) {
      const pid = Number(await readFile(at(`${name}.pid`), 'utf8').catch(() => ''));
      if (pid > 0) await end(pid);
    }
  });
  execFileSync('slurmctld', ['-f', at('slurm.conf')]);
  execFileSync('slurmd', ['-f', at('slurm.conf')]);
  return { SLURM_CONF: at('slurm.conf') };
}

/** Ends a process and waits until it has: it writes to its folder to the last. */
async function end(pid: number): Promise<void> {
  process.kill(pid);
  for (let tries = 0; tries < 100 && spawnSync('kill', ['-0', String(pid)]).status === 0; tries++)
    await setTimeout(100);
}

/** Until a job has left the queue. */
async function waitFor(job: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (;;) {
    const { stdout } = spawnSync('squeue', ['--noheader', `--jobs=${job}`], { env, encoding: 'utf8' });
    if (stdout.trim() === '') return;
    await setTimeout(500);
  }
}
