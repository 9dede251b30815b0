/*
** The objects of LuaSocket: what is the same for all kinds. Each class has a metatable of its
** own, in the registry under its name, because programs look for it there. The metatable of an
** object decides of which class it is.
*/

#include "luasocket/lsock.h"

static const char *const names[LSOCK_KINDS][LSOCK_STATES] = {
  {"tcp{any}", "tcp{master}", "tcp{client}", "tcp{server}"},
  {"udp{any}", "udp{unconnected}", "udp{connected}", NULL},
  {"unixstream{any}", "unixstream{master}", "unixstream{client}", "unixstream{server}"},
  {"unixdgram{any}", "unixdgram{unconnected}", "unixdgram{connected}", NULL},
  {"serial{any}", NULL, "serial{client}", NULL},
};

/* [in a metatable] the number of its class; [in the registry] the metatable of a class */
#define class(kind, state) ((kind)*LSOCK_STATES + (state))
#define key(kind, state) (&names[kind][state])
static const char classkey = 'c';

/* [in the registry] the functions of the Lua part */
static const char partkey = 'p';


/*
** {==================================================================
** Objects
** ===================================================================
*/

/* The class of the object at 'index', or -1. */
static lua_Integer classof (lua_State *L, int index) {
  lua_Integer n = -1;
  if (lua_touserdata(L, index) == NULL || !lua_getmetatable(L, index)) return -1;
  if (lua_rawgetp(L, -1, &classkey) == LUA_TNUMBER) n = lua_tointeger(L, -1);
  lua_pop(L, 2);
  return n;
}


LSock *lsock_test (lua_State *L, int index) {
  return (classof(L, index) < 0) ? NULL : lua_touserdata(L, index);
}


/* The object at 1, when a method of its own class is called; else NULL. [-0, +0] */
static LSock *ownself (lua_State *L) {
  LSock *s = lua_touserdata(L, 1);
  const void *meta;
  if (s == NULL || !lua_getmetatable(L, 1)) return NULL;
  meta = lua_topointer(L, -1);
  lua_pop(L, 1);
  return (meta == lua_topointer(L, lua_upvalueindex(2))) ? s : NULL;
}


LSock *lsock_self (lua_State *L, int state) {
  LSock *s = ownself(L);
  int kind;
  lua_Integer n;
  if (s != NULL && (state == LSOCK_ANY || s->state == state)) return s;
  kind = (int)lua_tointeger(L, lua_upvalueindex(1));
  n = classof(L, 1);
  if (n >= 0) {
    if (kind & LSOCK_NOWAIT) return lua_touserdata(L, 1);
    if (n / LSOCK_STATES == kind && (state == LSOCK_ANY || n % LSOCK_STATES == state))
      return lua_touserdata(L, 1);
  }
  kind &= ~LSOCK_NOWAIT;
  luaL_argerror(L, 1, lua_pushfstring(L, "%s expected", names[kind][state]));
  return NULL;
}


LSock *lsock_new (lua_State *L, int kind, int state) {
  LSock *s = lua_newuserdatauv(L, sizeof *s, (kind == LSOCK_UDP) ? 2 : 1);
  memset(s, 0, sizeof *s);
  s->socket.fd = -1;
  s->socket.passing = -1;
  s->kind = (short)kind;
  s->family = AF_UNSPEC;
  s->block = s->total = -1;
  s->birthday = lsock_time();
  lsock_setstate(L, -1, state);
  return s;
}


void lsock_setstate (lua_State *L, int index, int state) {
  LSock *s = lua_touserdata(L, index);
  index = lua_absindex(L, index);
  s->state = (short)state;
  lua_rawgetp(L, LUA_REGISTRYINDEX, key(s->kind, state));
  lua_setmetatable(L, index);
}


/* Closes the descriptor, after telling an event loop that keeps it registered. [-0, +0] */
static void tellclosing (lua_State *L, int index) {
  int top = lua_gettop(L);
  lua_pushvalue(L, index);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &partkey) == LUA_TTABLE &&
      lua_getfield(L, -1, "closing") == LUA_TFUNCTION) {
    lua_pushvalue(L, top + 1);
    lua_call(L, 1, 0);
  }
  lua_settop(L, top);
}


void lsock_closefd (lua_State *L, LSock *s, int index) {
  int fd;
  if (s->socket.fd < 0) return;
  watch_leave(&s->socket.watches, NULL);
  tellclosing(L, index);
  fd = s->socket.fd;
  s->socket.fd = -1;
  if (fd >= 0) close(fd);
}

/* }================================================================== */


/*
** {==================================================================
** Results
** ===================================================================
*/

static const char *errortext (const LSock *s, int err) {
  switch (err) {
    case LSOCK_CLOSED:
    case ECONNRESET:
    case ECONNABORTED: return (err > 0 || !lsock_isdgram(s)) ? "closed" : "refused";
    case EPIPE: return lsock_isdgram(s) ? "refused" : "closed";
    case LSOCK_TIMEOUT:
    case ETIMEDOUT: return "timeout";
    case LSOCK_OVERSIZED: return "oversized";
    case LSOCK_AGAIN: return "again";
    case EADDRINUSE: return "address already in use";
    case EISCONN: return "already connected";
    case EACCES: return "permission denied";
    case ECONNREFUSED: return "connection refused";
    default: return NULL;
  }
}


void lsock_pusherror (lua_State *L, const LSock *s, int err) {
  char buffer[128];
  const char *text = errortext(s, err);
  lua_pushstring(L, (text != NULL) ? text : sys_strerror(err, buffer, sizeof buffer));
}


int lsock_fail (lua_State *L, const LSock *s, int err) {
  lua_pushnil(L);
  lsock_pusherror(L, s, err);
  return 2;
}


int lsock_result (lua_State *L, const LSock *s, int err) {
  if (err != 0) return lsock_fail(L, s, err);
  lua_pushinteger(L, 1);
  return 1;
}


const char *lsock_checkname (lua_State *L, int arg) {
  size_t len;
  const char *name = luaL_checklstring(L, arg, &len);
  luaL_argcheck(L, strlen(name) == len, arg, "string contains zeros");
  return name;
}


int lsock_checkoption (lua_State *L, int arg, const char *otherwise, const char *const list[]) {
  if (!lua_isnoneornil(L, arg)) lsock_checkname(L, arg);
  return luaL_checkoption(L, arg, otherwise, list);
}


lua_Integer lsock_optinteger (lua_State *L, int arg, lua_Integer otherwise) {
  const double most = 4611686018427387904.0; /* 2^62 */
  double n;
  if (lua_isnoneornil(L, arg)) return otherwise;
  if (lua_isinteger(L, arg)) return lua_tointeger(L, arg);
  n = luaL_checknumber(L, arg);
  if (n != n) return 0;
  return (n >= most) ? (lua_Integer)most : (n <= -most) ? (lua_Integer)-most : (lua_Integer)n;
}

/* }================================================================== */


/*
** {==================================================================
** Waiting. In a coroutine of an event loop, or in a task, a function in Lua waits; elsewhere,
** poll does.
** ===================================================================
*/

double lsock_time (void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}


/* When the call begins; without a time-out, the clock is not needed. */
int64_t lsock_start (const LSock *s) {
  return (s->block > 0 || s->total >= 0) ? sys_monotime() : 0;
}


int64_t lsock_ns (double seconds) {
  if (!(seconds >= 0) || seconds > 4e9) return -1;
  return (int64_t)(seconds * 1e9);
}


/* If both time-outs are set, 'block' limits each wait; otherwise each limits the whole call. */
int64_t lsock_left (const LSock *s, int64_t start) {
  int64_t block = lsock_ns(s->block), total = lsock_ns(s->total);
  int64_t spent = (block < 0 && total < 0) ? 0 : sys_monotime() - start;
  if (total < 0) {
    if (block < 0) return -1;
    return (block > spent) ? block - spent : 0;
  }
  total = (total > spent) ? total - spent : 0;
  return (block >= 0 && block < total) ? block : total;
}


static int nothing (lua_State *L) {
  (void)L;
  return 0;
}


void lsock_runhook (lua_State *L) {
  lua_pushcfunction(L, nothing);
  lua_call(L, 0, 0);
}


int lsock_poll (lua_State *L, const LSock *s, short events, int64_t start) {
  for (;;) {
    int64_t left = lsock_left(s, start);
    struct pollfd p = {s->socket.fd, events, 0};
    int n;
    if (p.fd < 0) return LSOCK_CLOSED;
    n = sys_poll(&p, 1, left);
    if (n >= 0) return (n == 0) ? LSOCK_TIMEOUT : 0;
    if (errno != EINTR) return errno;
    lsock_runhook(L);
  }
}


int lsock_wait (lua_State *L, const LSock *s, short events, int64_t start) {
  if (lua_tointeger(L, lua_upvalueindex(1)) & LSOCK_NOWAIT) return LSOCK_AGAIN;
  if (s->block == 0) return LSOCK_TIMEOUT;
  if (lsock_yields(L)) return LSOCK_YIELD;
  return lsock_poll(L, s, events, start);
}


int lsock_yields (lua_State *L) {
  int yields;
  if (!lua_isyieldable(L)) return 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &partkey) != LUA_TTABLE) {
    lua_pop(L, 1);
    return 0;
  }
  lua_getfield(L, -1, "yields");
  lua_call(L, 0, 1);
  yields = lua_toboolean(L, -1);
  lua_pop(L, 2);
  return yields;
}


static int finish (lua_State *L, int status, lua_KContext context) {
  (void)status;
  (void)context;
  return lua_gettop(L);
}


static int finishmisuse (lua_State *L, int status, lua_KContext context) {
  (void)status;
  (void)context;
  if (lua_isboolean(L, 1) && !lua_toboolean(L, 1) && lua_type(L, 3) == LUA_TSTRING)
    return luaL_argerror(L, (int)lua_tointeger(L, 2), lua_tostring(L, 3));
  return lua_gettop(L);
}


static int delegate (lua_State *L, const char *name, lua_KFunction then) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &partkey);
  lua_getfield(L, -1, name);
  lua_replace(L, -2);
  lua_insert(L, 1);
  lua_callk(L, lua_gettop(L) - 1, LUA_MULTRET, 0, then);
  return then(L, LUA_OK, 0);
}


int lsock_delegate (lua_State *L, const char *name) {
  return delegate(L, name, finish);
}


int lsock_misuse (lua_State *L, const char *name) {
  return delegate(L, name, finishmisuse);
}

/* }================================================================== */


/*
** {==================================================================
** Classes
** ===================================================================
*/

/*
** Raises when the real LuaSocket has registered a class of this name, since its objects are not
** ours. A metatable of ours is there already when an earlier attempt ran out of memory.
*/
static void checkfree (lua_State *L, const char *name) {
  int type = lua_getfield(L, LUA_REGISTRYINDEX, name);
  if (type != LUA_TNIL && (type != LUA_TTABLE || lua_rawgetp(L, -1, &classkey) == LUA_TNIL))
    luaL_error(L, "there is another '%s' already: LuaSocket is loaded", name);
  lua_settop(L, (type == LUA_TNIL) ? -2 : -3);
}


void lsock_pushclass (lua_State *L, int kind, int state) {
  const char *name = names[kind][state];
  checkfree(L, name);
  lua_newtable(L);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_pushinteger(L, class(kind, state));
  lua_rawsetp(L, -2, &classkey);
  lua_pushboolean(L, 1);
  lua_setfield(L, -2, names[kind][LSOCK_ANY]);
  lua_newtable(L);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "class");
  lua_pushvalue(L, -2);
  lua_setfield(L, LUA_REGISTRYINDEX, name);
  lua_pushvalue(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key(kind, state));
}


const char *lsock_classname (lua_State *L, int index) {
  lua_Integer n = classof(L, index);
  return (n < 0) ? NULL : names[n / LSOCK_STATES][n % LSOCK_STATES];
}


int lsock_isclass (int kind, int state) {
  return names[kind][state] != NULL;
}


void lsock_pushparts (lua_State *L) {
  object_pushtable(L, &partkey);
}

/* }================================================================== */
