/*
** Turns of the event loop: which tasks are resumed, in which order; and the usual wait, of one
** task for one Socket without a deadline. The rest of the loop is in Lua, in loop.lua and
** descriptors.lua, whose tables these functions read:
**   a task       fields 'thread', 'place', 'deadline'
**   an entry     of a descriptor: ENTRY_READER...
** A task that waits yields PARKED. It is resumed with true, with false at the deadline, or with
** a value to raise.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "module/turns.h"

/* fields of an entry: the task that waits for "r" alone, or for "w" alone; whether others wait,
   too; that a Socket has the descriptor; whether "r", or "w", is asked for */
#define ENTRY_READER 1
#define ENTRY_WRITER 2
#define ENTRY_OTHERS 3
#define ENTRY_OWNED 4
#define ENTRY_R 5
#define ENTRY_W 6

/* what is yielded: this address */
static const char parked = 0;
#define PARKED ((void *)(uintptr_t)&parked)

typedef struct Turns {
  lua_State *running; /* the coroutine of the task that runs; NULL between two */
  int alarm;          /* some wait shall not take place: Lua looks which */
  int streak;         /* how many operations in a row needed no wait */
  lua_Integer count;  /* how many are ready for the next turn */
} Turns;

/* How many operations tasks do that need not wait, before one of them lets the others run. */
#define STREAK 64

/* user values: the task that runs; the tasks of the next turn and what they are told; those of
   this one; the entries by Socket; functions: one that sets the deadline of a task to so many
   seconds from now, one that wakes who waits to receive, and 'wait' */
#define CURRENT 1
#define NEXT 2
#define TELL 3
#define NOW 4
#define TOLD 5
#define ENTRIES 6
#define LIMIT 7
#define ARRIVED 8
#define WAIT 9
#define USERVALUES 9

/* upvalues of all functions: the Turns; of some, a function in Lua */
#define UP_TURNS lua_upvalueindex(1)
#define UP_LUA lua_upvalueindex(2)

#define turns_self(L) ((Turns *)lua_touserdata(L, UP_TURNS))


/* Adds the task at 'task' to the next turn, with the value at the top. [-1, +0] */
static void enqueue (lua_State *L, int task) {
  Turns *t = turns_self(L);
  lua_Integer n = t->count + 1;
  lua_getiuservalue(L, UP_TURNS, TELL);
  lua_insert(L, -2);
  lua_rawseti(L, -2, n);
  lua_getiuservalue(L, UP_TURNS, NEXT);
  lua_pushvalue(L, task);
  lua_rawseti(L, -2, n);
  lua_pop(L, 2);
  t->count = n;
}


/* ready(task, result) */
static int turns_ready (lua_State *L) {
  lua_settop(L, 2);
  enqueue(L, 1);
  return 0;
}


/* The wait of the task at 'task' is over: it is told the value at the top. [-1, +0] */
static void wake (lua_State *L, int task) {
  lua_pushboolean(L, 0);
  lua_setfield(L, task, "place");
  lua_pushboolean(L, 0);
  lua_setfield(L, task, "deadline");
  enqueue(L, task);
}


/* wake(task, result) */
static int turns_wake (lua_State *L) {
  lua_settop(L, 2);
  wake(L, 1);
  return 0;
}


/* Sets a user value to an empty table. [-0, +0] */
static void renew (lua_State *L, int value) {
  lua_newtable(L);
  lua_setiuservalue(L, UP_TURNS, value);
}


/* reset(): nobody is ready, nobody runs */
static int reset (lua_State *L) {
  Turns *t = turns_self(L);
  t->running = NULL;
  t->count = 0;
  lua_pushboolean(L, 0);
  lua_setiuservalue(L, UP_TURNS, CURRENT);
  renew(L, NEXT);
  renew(L, TELL);
  renew(L, NOW);
  renew(L, TOLD);
  return 0;
}


/* alarm(on) */
static int turns_alarm (lua_State *L) {
  turns_self(L)->alarm = lua_toboolean(L, 1);
  return 0;
}


/* count() -> how many are ready */
static int turns_count (lua_State *L) {
  lua_pushinteger(L, turns_self(L)->count);
  return 1;
}


/* current() -> the task that runs, or that resumed the coroutine that runs; false */
static int turns_current (lua_State *L) {
  lua_getiuservalue(L, UP_TURNS, CURRENT);
  return 1;
}


/*
** here() -> the task that may wait here; nil in coroutines of the program's own, and where Lua
** can't yield, as in a function that table.sort calls
*/
static int here (lua_State *L) {
  if (turns_self(L)->running != L || !lua_isyieldable(L)) return 0;
  lua_getiuservalue(L, UP_TURNS, CURRENT);
  return 1;
}


/*
** {==================================================================
** A turn
** ===================================================================
*/

/* [task at 3, its thread at 4] It gave something else than PARKED: Lua looks what that is. */
static void odd (lua_State *L, lua_State *co, int status, int n) {
  lua_settop(co, (n > 0) ? lua_gettop(co) - n + 1 : lua_gettop(co));
  lua_pushvalue(L, UP_LUA);
  lua_pushvalue(L, 3);
  lua_pushboolean(L, status == LUA_OK || status == LUA_YIELD);
  if (n > 0)
    lua_xmove(co, L, 1);
  else
    lua_pushnil(L);
  lua_call(L, 3, 0);
}


/* [now, told, task, thread, result] */
static void resume (lua_State *L, Turns *t) {
  lua_State *co = lua_tothread(L, 4);
  int status, n = 1;
  if (!lua_checkstack(co, 1)) luaL_error(L, "too many values in a task");
  lua_pushvalue(L, 3);
  lua_setiuservalue(L, UP_TURNS, CURRENT);
  lua_xmove(L, co, 1);
  t->running = co;
  if (lua_status(co) == LUA_OK) n = lua_gettop(co) - 1; /* it begins */
  status = lua_resume(co, L, n, &n);
  if (status != LUA_OK && status != LUA_YIELD) n = 1; /* the error */
  if (n == 1 && lua_touserdata(co, -1) == PARKED)
    lua_pop(co, 1);
  else
    odd(L, co, status, n);
}


/*
** {==================================================================
** Tasks
** ===================================================================
*/

/* upvalues of the function of their coroutines, functions in Lua: one that is told of the end, one
   that an error is handed to where it is raised */
#define BODY_FINISH lua_upvalueindex(1)
#define BODY_DESCRIBE lua_upvalueindex(2)


/* [task, anything, results or the error] */
static int ended (lua_State *L, int status, lua_KContext ctx) {
  (void)ctx;
  lua_pushboolean(L, status == LUA_OK || status == LUA_YIELD);
  lua_replace(L, 2);
  lua_pushvalue(L, BODY_FINISH);
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 0);
  lua_pushlightuserdata(L, PARKED);
  return 1;
}


/* [task, function, arguments, what the task is told: a boolean, or it is cancelled] */
static int body (lua_State *L) {
  if (!lua_isboolean(L, -1)) {
    lua_copy(L, -1, 3);
    lua_settop(L, 3);
    return ended(L, LUA_ERRRUN, 0);
  }
  lua_settop(L, -2);
  lua_pushboolean(L, 0);
  lua_setfield(L, 1, "place");
  lua_pushvalue(L, BODY_DESCRIBE);
  lua_insert(L, 2);
  return ended(L, lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 2, 0, ended), 0);
}


/* start(task, f, ...) -> a coroutine that 'turn' can resume; upvalue 1 is the body */
static int start (lua_State *L) {
  int n = lua_gettop(L);
  lua_State *co = lua_newthread(L);
  lua_insert(L, 1);
  if (!lua_checkstack(co, n + 2)) return luaL_error(L, "too many arguments of a task");
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 2);
  lua_xmove(L, co, n + 1);
  return 1;
}


/* starter(finish, describe) -> the function 'start'; see BODY_FINISH */
static int starter (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_pushcclosure(L, body, 2);
  lua_pushcclosure(L, start, 1);
  return 1;
}

/* }================================================================== */


/*
** turn() -> how many are ready for the next: resumes all that are; UP_LUA is called with a
** task, ok and what it gave
*/
static int turns_turn (lua_State *L) {
  Turns *t = turns_self(L);
  lua_Integer i, n = t->count;
  lua_settop(L, 0);
  lua_getiuservalue(L, UP_TURNS, NEXT);
  lua_getiuservalue(L, UP_TURNS, TELL);
  lua_getiuservalue(L, UP_TURNS, NOW);
  lua_setiuservalue(L, UP_TURNS, NEXT);
  lua_getiuservalue(L, UP_TURNS, TOLD);
  lua_setiuservalue(L, UP_TURNS, TELL);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, UP_TURNS, NOW);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, UP_TURNS, TOLD);
  t->count = 0;
  for (i = 1; i <= n; i++) {
    lua_rawgeti(L, 1, i);
    lua_pushnil(L);
    lua_rawseti(L, 1, i);
    lua_getfield(L, 3, "thread");
    lua_rawgeti(L, 2, i);
    resume(L, t);
    lua_settop(L, 2);
  }
  t->running = NULL;
  lua_pushboolean(L, 0);
  lua_setiuservalue(L, UP_TURNS, CURRENT);
  lua_pushinteger(L, t->count);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Waiting
** ===================================================================
*/

/* The field of an entry for events that are just one letter, or 0. */
static int slotof (lua_State *L, int arg) {
  size_t len;
  const char *events;
  if (lua_type(L, arg) != LUA_TSTRING) return 0;
  events = lua_tolstring(L, arg, &len);
  if (len != 1) return 0;
  return (*events == 'r') ? ENTRY_READER : (*events == 'w') ? ENTRY_WRITER : 0;
}


static int istrue (lua_State *L, int table, int field) {
  int result;
  lua_rawgeti(L, table, field);
  result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}


/* [iterator, state, control, entry, events] Wakes the one who waits; 0 when it may be others.
 */
static int wakeone (lua_State *L) {
  int alone, slot = slotof(L, 5);
  if (slot == 0 || istrue(L, 4, ENTRY_OTHERS) || !istrue(L, 4, ENTRY_OWNED)) return 0;
  if (lua_rawgeti(L, 4, slot) != LUA_TTABLE) return 0;
  lua_getfield(L, 6, "place");
  alone = lua_rawequal(L, -1, 4); /* or it waits for several */
  if (!alone) return 0;
  lua_pushboolean(L, 0);
  lua_rawseti(L, 4, slot);
  lua_pushboolean(L, 1);
  wake(L, 6);
  return 1;
}


/* dispatch(iterator, state, control): of a Poller; UP_LUA is called where it is not as usual */
static int turns_dispatch (lua_State *L) {
  lua_settop(L, 3);
  for (;;) {
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_call(L, 2, 2);
    if (lua_isnil(L, 4)) return 0;
    if (!wakeone(L)) {
      lua_settop(L, 5);
      lua_pushvalue(L, UP_LUA);
      lua_pushvalue(L, 4);
      lua_pushvalue(L, 5);
      lua_call(L, 2, 0);
    }
    lua_settop(L, 3);
  }
}


int turns_here (lua_State *L, int turns) {
  const Turns *t = (const Turns *)lua_touserdata(L, turns);
  return t->running == L && !t->alarm && lua_isyieldable(L);
}


/* Pushes the entry of the Socket at 'socket', and nothing when it has none. [-0, +(0|1)] */
static int pushentry (lua_State *L, int turns, int socket) {
  socket = lua_absindex(L, socket);
  lua_getiuservalue(L, turns, ENTRIES);
  lua_pushvalue(L, socket);
  lua_rawget(L, -2);
  lua_remove(L, -2);
  if (lua_istable(L, -1)) return 1;
  lua_pop(L, 1);
  return 0;
}


/*
** [timeout, socket, events] The task that runs begins to wait; 0, and nothing was done, when it
** can't in this simple way.
*/
static int enter (lua_State *L) {
  int slot = slotof(L, 3);
  if (slot == 0 || lua_gettop(L) != 3 || !turns_here(L, UP_TURNS)) return 0;
  if (!pushentry(L, UP_TURNS, 2) || !istrue(L, 4, slot + ENTRY_R - ENTRY_READER) ||
      istrue(L, 4, slot)) {
    lua_settop(L, 3);
    return 0;
  }
  lua_getiuservalue(L, UP_TURNS, CURRENT);
  if (lua_toboolean(L, 1)) {
    lua_getiuservalue(L, UP_TURNS, LIMIT);
    lua_pushvalue(L, 5);
    lua_pushvalue(L, 1);
    lua_call(L, 2, 0);
  }
  lua_pushvalue(L, 4);
  lua_setfield(L, 5, "place");
  lua_rawseti(L, 4, slot);
  lua_settop(L, 3);
  return 1;
}


static int park (lua_State *L, lua_KFunction k) {
  lua_pushlightuserdata(L, PARKED);
  return lua_yieldk(L, 1, 0, k);
}


/*
** What the task was told, at the top: whether the socket is ready, or 0 at the end of the time.
** Raises in a task that is cancelled. [-1, +0]
*/
static int resumed (lua_State *L) {
  int result;
  if (!lua_isboolean(L, -1)) return lua_error(L);
  result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}


/* [timeout, socket, events, result] */
static int woken (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  if (resumed(L))
    lua_pushvalue(L, 2);
  else
    lua_pushboolean(L, 0);
  return 1;
}


/* [timeout, result] After a turn without a socket to wait for: false, the time is over. */
static int passed (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  (void)resumed(L);
  lua_pushboolean(L, 0);
  return 1;
}


/* Whether sleep(0) can be done in the simple way. */
static int canpass (lua_State *L) {
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TNUMBER || lua_tonumber(L, 1) != 0) return 0;
  return turns_here(L, UP_TURNS);
}


static int results (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  return lua_gettop(L);
}


/* Calls UP_LUA with all arguments, and gives all that it gives. */
static int otherwise (lua_State *L) {
  lua_pushvalue(L, UP_LUA);
  lua_insert(L, 1);
  lua_callk(L, lua_gettop(L) - 1, LUA_MULTRET, 0, results);
  return lua_gettop(L);
}


/* Puts the task that runs into the next turn. */
static void pass (lua_State *L) {
  turns_self(L)->streak = 0;
  lua_getiuservalue(L, UP_TURNS, CURRENT);
  lua_pushboolean(L, 1);
  enqueue(L, lua_absindex(L, -2));
  lua_pop(L, 1);
}


/* wait(timeout, socket, events, ...): as loop.lua has it, which is UP_LUA */
static int turns_wait (lua_State *L) {
  if (canpass(L)) {
    pass(L);
    return park(L, passed);
  }
  if (enter(L)) return park(L, woken);
  return otherwise(L);
}


/*
** breathe(): called before an operation that may not have to wait; now and then UP_LUA lets the
** others run
*/
static int breathe (lua_State *L) {
  Turns *t = turns_self(L);
  lua_settop(L, 0);
  if (++t->streak < STREAK) return 0;
  t->streak = 0;
  return otherwise(L);
}

/* }================================================================== */


/*
** {==================================================================
** For what waits in C
** ===================================================================
*/

int turns_breathe (lua_State *L, int turns) {
  Turns *t = (Turns *)lua_touserdata(L, turns);
  if (t->running != L) return 1;
  if (t->streak + 1 >= STREAK) return 0; /* counted by the call that lets others run */
  t->streak++;
  return 1;
}


int turns_pass (lua_State *L, int turns, lua_KContext ctx, lua_KFunction k) {
  lua_getiuservalue(L, turns, WAIT);
  lua_pushinteger(L, 0);
  lua_callk(L, 1, 1, ctx, k);
  return k(L, LUA_OK, ctx);
}


int turns_read (lua_State *L, int turns, int socket, int timeout, lua_KContext ctx,
                lua_KFunction k) {
  lua_getiuservalue(L, turns, WAIT);
  lua_pushvalue(L, timeout);
  lua_pushvalue(L, socket);
  lua_pushliteral(L, "r");
  lua_callk(L, 3, 3, ctx, k);
  return k(L, LUA_OK, ctx);
}


void turns_arrived (lua_State *L, int turns, int socket) {
  int entry;
  socket = lua_absindex(L, socket);
  if (!pushentry(L, turns, socket)) return;
  entry = lua_gettop(L);
  if (istrue(L, entry, ENTRY_READER) || istrue(L, entry, ENTRY_OTHERS)) {
    lua_getiuservalue(L, turns, ARRIVED);
    lua_pushvalue(L, socket);
    lua_call(L, 1, 0);
  }
  lua_settop(L, entry - 1);
}

/* }================================================================== */


static const luaL_Reg functions[] = {
  {"ready", turns_ready}, {"wake", turns_wake},   {"reset", reset},
  {"alarm", turns_alarm}, {"count", turns_count}, {"current", turns_current},
  {"here", here},         {"starter", starter},   {NULL, NULL},
};


/* where core_turns has the Turns */
#define TURNS 8

/* Adds one more function, to which the one at 'arg' is UP_LUA. */
static void add (lua_State *L, const char *name, lua_CFunction f, int arg) {
  lua_pushvalue(L, TURNS);
  lua_pushvalue(L, arg);
  lua_pushcclosure(L, f, 2);
  lua_setfield(L, -2, name);
}


/*
** turns(odd, happened, wait, rest, entries, limit, arrived) -> functions, which share a state: the
** first four are what turn, dispatch, wait and breathe call; see ENTRIES, LIMIT and ARRIVED.
** 'state' among them is what the functions of turns.h take.
*/
static int core_turns (lua_State *L) {
  Turns *t;
  int i;
  for (i = 1; i <= 4; i++) luaL_checktype(L, i, LUA_TFUNCTION);
  luaL_checktype(L, 5, LUA_TTABLE);
  for (i = 6; i <= 7; i++) luaL_checktype(L, i, LUA_TFUNCTION);
  lua_settop(L, 7);
  t = (Turns *)lua_newuserdatauv(L, sizeof *t, USERVALUES);
  memset(t, 0, sizeof *t);
  lua_pushvalue(L, 5);
  lua_setiuservalue(L, TURNS, ENTRIES);
  lua_pushvalue(L, 6);
  lua_setiuservalue(L, TURNS, LIMIT);
  lua_pushvalue(L, 7);
  lua_setiuservalue(L, TURNS, ARRIVED);
  luaL_newlibtable(L, functions);
  lua_pushvalue(L, TURNS);
  luaL_setfuncs(L, functions, 1);
  add(L, "turn", turns_turn, 1);
  add(L, "dispatch", turns_dispatch, 2);
  add(L, "wait", turns_wait, 3);
  lua_getfield(L, -1, "wait");
  lua_setiuservalue(L, TURNS, WAIT);
  add(L, "breathe", breathe, 4);
  lua_pushvalue(L, TURNS);
  lua_setfield(L, -2, "state");
  lua_pushlightuserdata(L, PARKED);
  lua_setfield(L, -2, "PARKED");
  return 1;
}


const luaL_Reg turns_functions[] = {{"turns", core_turns}, {NULL, NULL}};
