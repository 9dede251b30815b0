/*
** Lookup: does what 'resolve' does, but in a thread, so that tasks can wait for it.
**
** The thread does not use the Lua state. It works on a job, in memory from malloc, which is
** freed by the last that needs it, the Lookup or the thread. When a job is done, the thread
** closes the write end of a pipe, whose read end is the Lookup's descriptor. A call of
** getaddrinfo can't be interrupted, so a job continues to its end even if its Lookup is closed.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "module/lookup.h"
#include "module/resolve.h"

#define LOOKUP "socket2.Lookup"

/* the most threads of a Lua state at once; other jobs wait in a queue */
#define THREADS 4


/* What the lookups of a Lua state share. */
typedef struct Pool {
  pthread_mutex_t lock; /* for the members below, and for the state of jobs */
  int users;            /* the Lua state, jobs and threads; the last one frees the pool */
  int threads;
  struct Job *first, **last; /* the queue */
} Pool;

typedef struct Job {
  struct Job *next; /* in the queue */
  Pool *pool;
  char *host, *service; /* copies, or NULL */
  struct addrinfo hints;
  struct addrinfo *found;
  int code, en;
  int fd; /* the write end of the pipe; -1 when the job is done */
  int queued;
  int done;
  int abandoned; /* its Lookup was closed */
} Job;

typedef struct Lookup {
  Job *job; /* NULL: closed */
  int fd;
} Lookup;


/*
** {==================================================================
** Jobs; the pool is locked
** ===================================================================
*/

/* Unlocks, and frees the pool when this was its last user. */
static void leave (Pool *pool) {
  int users = --pool->users;
  pthread_mutex_unlock(&pool->lock);
  if (users > 0) return;
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}


static void freejob (Job *job) {
  if (job->fd >= 0) (void)sys_close(job->fd);
  if (job->found != NULL) freeaddrinfo(job->found);
  job->pool->users--; /* there is another: who frees the job */
  free(job->host);
  free(job->service);
  free(job);
}


static void enqueue (Pool *pool, Job *job) {
  job->next = NULL;
  job->queued = 1;
  *pool->last = job;
  pool->last = &job->next;
}


/* Takes a job out of the queue. */
static void dequeue (Pool *pool, Job *job) {
  Job **p = &pool->first;
  while (*p != job) p = &(*p)->next;
  *p = job->next;
  if (pool->last == &job->next) pool->last = p;
  job->queued = 0;
}


static void finish (Job *job, struct addrinfo *found, int code, int en) {
  job->found = found;
  job->code = code;
  job->en = en;
  job->done = 1;
  (void)sys_close(job->fd);
  job->fd = -1;
  if (job->abandoned) freejob(job);
}

/* }================================================================== */


/* A thread: does jobs until there is none left. */
static void *work (void *arg) {
  Pool *pool = (Pool *)arg;
  Job *job;
  pthread_mutex_lock(&pool->lock);
  while ((job = pool->first) != NULL) {
    struct addrinfo *found = NULL;
    int code, en;
    dequeue(pool, job);
    pthread_mutex_unlock(&pool->lock);
    code = getaddrinfo(job->host, job->service, &job->hints, &found);
    en = errno;
    pthread_mutex_lock(&pool->lock);
    finish(job, found, code, en);
  }
  pool->threads--;
  leave(pool);
  return NULL;
}


/* Starts a thread, in which all signals are blocked. Returns 0, or an errno value. */
static int startthread (Pool *pool) {
  pthread_t thread;
  pthread_attr_t attributes;
  sigset_t all, before;
  int en = pthread_attr_init(&attributes);
  if (en != 0) return en;
  sigfillset(&all);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  en = pthread_create(&thread, &attributes, work, pool);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return en;
}


/* Queues a job. Returns 0; or an errno value when no thread can be made and none is running. */
static int begin (Pool *pool, Job *job) {
  int en = 0;
  pthread_mutex_lock(&pool->lock);
  enqueue(pool, job);
  if (pool->threads < THREADS) {
    en = startthread(pool);
    if (en == 0) {
      pool->threads++;
      pool->users++;
    }
    else if (pool->threads > 0)
      en = 0; /* a running thread will do it */
    else
      dequeue(pool, job);
  }
  pthread_mutex_unlock(&pool->lock);
  return en;
}


/*
** {==================================================================
** The pool: one in each registry
** ===================================================================
*/

static int pool_gc (lua_State *L) {
  Pool **holder = (Pool **)luaL_checkudata(L, 1, lookup_pool_type.name);
  Pool *pool = *holder;
  *holder = NULL;
  if (pool == NULL) return 0;
  pthread_mutex_lock(&pool->lock);
  leave(pool);
  return 0;
}


/* key of the pool's holder in the registry */
static const char key = 0;


/* NULL when there is not enough memory */
static Pool *newpool (void) {
  Pool *pool = (Pool *)calloc(1, sizeof *pool);
  if (pool == NULL) return NULL;
  if (pthread_mutex_init(&pool->lock, NULL) != 0) {
    free(pool);
    return NULL;
  }
  pool->users = 1;
  pool->last = &pool->first;
  sys_keeploaded();
  return pool;
}


/* Raises when there is not enough memory, or Lua is being closed. [-0, +0] */
static Pool *getpool (lua_State *L) {
  Pool **holder;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TNIL) {
    lua_pop(L, 1);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): it holds a pointer */
    holder = (Pool **)lua_newuserdatauv(L, sizeof *holder, 0);
    *holder = NULL;
    object_setmeta(L, &lookup_pool_type);
    *holder = newpool();
    if (*holder == NULL) luaL_error(L, "not enough memory");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  }
  holder = (Pool **)lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (*holder == NULL) luaL_error(L, "no lookup while Lua closes");
  return *holder;
}

/* }================================================================== */


#define lookup_self(L) ((Lookup *)object_self(L, LOOKUP))


/* A copy of a text or of NULL; 0 when there is not enough memory. */
static int copytext (char **to, const char *text) {
  if (text == NULL) return 1;
  *to = strdup(text);
  return *to != NULL;
}


/* Makes a job; NULL when there is not enough memory. */
static Job *newjob (Pool *pool, const ResolveQuery *query) {
  Job *job = (Job *)calloc(1, sizeof *job);
  if (job == NULL) return NULL;
  pthread_mutex_lock(&pool->lock);
  pool->users++;
  job->pool = pool;
  job->fd = -1;
  job->hints = query->hints;
  if (!copytext(&job->host, query->host.bytes) ||
      !copytext(&job->service, query->service.bytes)) {
    freejob(job);
    job = NULL;
  }
  pthread_mutex_unlock(&pool->lock);
  return job;
}


/* Closes a Lookup: its job is freed, now or later by the thread. */
static int lookup_close (lua_State *L) {
  Lookup *lookup = lookup_self(L);
  Job *job = lookup->job;
  lookup->job = NULL;
  if (lookup->fd >= 0) (void)sys_close(lookup->fd);
  lookup->fd = -1;
  if (job != NULL) {
    Pool *pool = job->pool;
    pthread_mutex_lock(&pool->lock);
    pool->users++;
    if (job->queued) {
      dequeue(pool, job);
      freejob(job);
    }
    else if (job->done || job->fd < 0)
      freejob(job);
    else
      job->abandoned = 1;
    leave(pool);
  }
  lua_pushboolean(L, 1);
  return 1;
}


/*
** lookup(host, service, hints) -> Lookup; nil, message, code. When its descriptor is readable,
** 'result' returns what resolve would return.
*/
static int core_lookup (lua_State *L) {
  ResolveQuery query;
  int code = resolve_check(L, &query);
  int en, result, tried = 0;
  int fds[2];
  Pool *pool;
  Lookup *lookup;
  if (code != 0) return resolve_failquery(L, code, 0, &query);
  pool = getpool(L);
  lookup = (Lookup *)lua_newuserdatauv(L, sizeof *lookup, 0);
  lookup->job = NULL;
  lookup->fd = -1;
  object_setmeta(L, &lookup_type);
  lookup->job = newjob(pool, &query);
  if (lookup->job == NULL) return luaL_error(L, "not enough memory");
  do {
    result = sys_pipe(fds);
  } while (result < 0 && object_retry(L, &tried));
  if (result < 0) return object_result(L, 0, "pipe");
  lookup->fd = fds[0];
  lookup->job->fd = fds[1];
  en = begin(pool, lookup->job);
  if (en == 0) return 1;
  (void)sys_close(fds[1]);
  lookup->job->fd = -1; /* so that lookup_close frees the job, since no thread will */
  return object_fail(L, "pthread_create", en);
}


static ResolveText textof (const char *bytes) {
  const ResolveText text = {bytes, (bytes == NULL) ? 0 : strlen(bytes)};
  return text;
}


/* result(lookup) -> the results of resolve; nil, message, EAGAIN while the thread is working */
static int lookup_result (lua_State *L) {
  Lookup *lookup = lookup_self(L);
  int done;
  Job *job = lookup->job;
  if (job == NULL) return object_fail(L, "getaddrinfo", EBADF);
  pthread_mutex_lock(&job->pool->lock);
  done = job->done;
  pthread_mutex_unlock(&job->pool->lock);
  if (!done) return object_fail(L, "getaddrinfo", EAGAIN);
  if (job->code != 0) {
    const ResolveQuery query = {textof(job->host), textof(job->service), job->hints};
    return resolve_failquery(L, job->code, job->en, &query);
  }
  return resolve_pushlist(L, job->found, job->hints.ai_flags);
}


static int lookup_fd (lua_State *L) {
  lua_pushinteger(L, lookup_self(L)->fd);
  return 1;
}


static const luaL_Reg functions[] = {
  {"__gc", lookup_close}, {"__close", lookup_close}, {"close", lookup_close},
  {"getfd", lookup_fd},   {"pollfd", lookup_fd},     {"result", lookup_result},
  {NULL, NULL},
};

static const luaL_Reg poolfunctions[] = {{"__gc", pool_gc}, {NULL, NULL}};

const ObjectType lookup_type = {LOOKUP, functions};
const ObjectType lookup_pool_type = {"socket2.lookups", poolfunctions};

const luaL_Reg lookup_functions[] = {{"lookup", core_lookup}, {NULL, NULL}};
