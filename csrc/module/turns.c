/*
** The tasks of the event loop: what each of them does, and which are ready for the next turn.
** Resuming them is in turns_resume.c, beginning and ending tasks in turns_task.c, waiting for a
** Socket in turns_wait.c and turns_waiters.c, waiting for other tasks in turns_list.c. The rest of
** the loop is in Lua, in loop.lua and descriptors.lua. A task that waits yields PARKED. It is
** resumed with true, with false at the deadline, or with a value to raise.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/seconds.h"
#include "module/turns.h"

const char turns_yielded[2] = {0};


int turns_pushtask (lua_State *L, int tasks, int number) {
  if (lua_rawgeti(L, tasks, number) == LUA_TTABLE) return 1;
  lua_pop(L, 1);
  lua_pushboolean(L, 0);
  return 0;
}


void turns_pushcurrent (lua_State *L, const Turns *t, int turns) {
  lua_getiuservalue(L, turns, TURNS_ALIVE);
  (void)turns_pushtask(L, lua_gettop(L), t->current);
  lua_remove(L, -2);
}


int turns_numberof (lua_State *L, int task) {
  int own, number;
  lua_rawgeti(L, task, TASK_NUMBER);
  number = (int)lua_tointeger(L, -1);
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  lua_rawgeti(L, -1, number);
  own = lua_rawequal(L, -1, task);
  lua_pop(L, 3);
  return own ? number : 0;
}


void turns_enqueue (lua_State *L, Turns *t, int task, int number) {
  lua_Integer n = 2 * t->count;
  lua_getiuservalue(L, UP_TURNS, TURNS_NEXT);
  lua_pushvalue(L, task);
  lua_rawseti(L, -2, n + 1);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, n + 2);
  lua_pop(L, 2);
  t->states[number].doing = DOES_QUEUE;
  t->states[number].entry = t->count++;
}


void turns_remove (lua_State *L, int task) {
  Turns *t = turns_self(L);
  int number = turns_numberof(L, task);
  if (number == 0) return;
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  lua_pushinteger(L, t->unused); /* a free number is followed by the next one */
  lua_rawseti(L, -2, number);
  lua_pop(L, 1);
  lua_pushboolean(L, 0);
  lua_rawseti(L, task, TASK_NUMBER);
  timers_remove(&t->timers, number);
  t->states[number].co = NULL;
  t->states[number].doing = DOES_NOTHING;
  t->unused = number;
  t->living--;
  if (t->current == number) t->current = 0;
}


/* remove(task) */
static int removing (lua_State *L) {
  lua_settop(L, 1);
  turns_remove(L, 1);
  return 0;
}


/* ready(task, result) */
static int ready (lua_State *L) {
  int number = turns_numberof(L, 1);
  lua_settop(L, 2);
  if (number > 0) turns_enqueue(L, turns_self(L), 1, number);
  return 0;
}


/* Takes the task out of those that wait for a descriptor. */
static void leave (const Turns *t, const TaskState *s) {
  if (s->doing == DOES_WAIT) turns_waiters(t, s->fd)->task[s->which] = 0;
}


void turns_idle (Turns *t) {
  t->running = NULL;
  t->current = 0;
}


void turns_begin (Turns *t, int number, double timeout) {
  TaskState *s = &t->states[number];
  leave(t, s);
  if (s->doing == DOES_WAIT || s->doing == DOES_QUEUE) s->doing = DOES_RUN;
  s->limited = (timeout >= 0);
  if (!s->limited) return;
  s->deadline = seconds_monotime() + timeout;
  timers_set(&t->timers, number, s->deadline);
}


void turns_wake (lua_State *L, Turns *t, int task) {
  int number = turns_numberof(L, task);
  if (number == 0 || t->states[number].doing == DOES_QUEUE)
    lua_pop(L, 1);
  else {
    TaskState was = t->states[number];
    if (number == t->current) {
      t->states[number].doing = DOES_RUN;
      lua_pop(L, 1);
    }
    else
      turns_enqueue(L, t, task, number); /* first, since it may fail for lack of memory */
    leave(t, &was);
    t->states[number].limited = 0;
  }
  lua_pushboolean(L, 0);
  lua_rawseti(L, task, TASK_PLACE);
}


/* wake(task, result) */
static int wake (lua_State *L) {
  lua_settop(L, 2);
  turns_wake(L, turns_self(L), 1);
  return 0;
}


int turns_told (lua_State *L) {
  int result;
  if (!lua_isboolean(L, -1)) return lua_error(L);
  result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}


/* [table, table] No task is ready or running. [-2, +0] */
static void empty (lua_State *L, Turns *t) {
  turns_idle(t);
  t->count = 0;
  lua_setiuservalue(L, UP_TURNS, TURNS_NEXT);
  lua_setiuservalue(L, UP_TURNS, TURNS_NOW);
}


/* reset(): no task is ready or running */
static int reset (lua_State *L) {
  Turns *t = turns_self(L);
  int i;
  lua_newtable(L); /* first: finalizers may begin tasks */
  lua_newtable(L);
  for (i = 1; i <= t->numbered; i++) {
    TaskState *s = &t->states[i];
    if (s->doing == DOES_RUN || s->doing == DOES_QUEUE) s->doing = DOES_NOTHING;
  }
  empty(L, t);
  return 0;
}


/* clear(): there are no tasks, and nobody waits */
static int clear (lua_State *L) {
  Turns *t = turns_self(L);
  int i;
  lua_settop(L, 0);
  for (i = 1; i <= 3; i++) lua_newtable(L); /* first: a finalizer may call 'run' */
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  for (i = 1; i <= t->numbered; i++) { /* tasks that the end of the loop has left */
    if (turns_pushtask(L, 4, i)) {
      lua_pushboolean(L, 0);
      lua_rawseti(L, 5, TASK_NUMBER);
    }
    lua_settop(L, 4);
  }
  lua_pop(L, 1);
  t->living = t->listed = 0;
  t->alarm = 0;
  t->numbered = t->unused = t->reserved = t->room = 0;
  t->timers.count = 0;
  t->timers.at = NULL;
  t->timers.slot = NULL;
  t->states = NULL;
  t->waiters = NULL;
  empty(L, t);
  lua_setiuservalue(L, UP_TURNS, TURNS_ALIVE);
  lua_pushnil(L);
  lua_setiuservalue(L, UP_TURNS, TURNS_STATES);
  lua_pushnil(L);
  lua_setiuservalue(L, UP_TURNS, TURNS_WAITERS);
  return 0;
}


/* alive() -> how many tasks have not ended, how many of them wait for other tasks */
static int alive (lua_State *L) {
  const Turns *t = turns_self(L);
  lua_pushinteger(L, t->living);
  lua_pushinteger(L, t->listed);
  return 2;
}


/*
** tasks() -> a list of the tasks that have not ended, by number, and its length; what is no table
** in it is no task
*/
static int tasks (lua_State *L) {
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  lua_pushinteger(L, turns_self(L)->numbered);
  return 2;
}


/* alarm(on) */
static int alarming (lua_State *L) {
  turns_self(L)->alarm = lua_toboolean(L, 1);
  return 0;
}


/* count() -> how many tasks are ready for the next turn */
static int count (lua_State *L) {
  lua_pushinteger(L, turns_self(L)->count);
  return 1;
}


/* current() -> the running task, or the one that has resumed this coroutine; or false */
static int current (lua_State *L) {
  turns_pushcurrent(L, turns_self(L), UP_TURNS);
  return 1;
}


/*
** here() -> the running task, if it may wait here; nil in coroutines of the program, and where
** Lua can't yield, such as in a function that table.sort calls
*/
static int here (lua_State *L) {
  const Turns *t = turns_self(L);
  if (t->running != L || !lua_isyieldable(L)) return 0;
  turns_pushcurrent(L, t, UP_TURNS);
  return 1;
}


/*
** placeof(task) -> where it waits: its place, or true when that is an event of a descriptor; nil
** when it does not wait
*/
static int placeof (lua_State *L) {
  const Turns *t = turns_self(L);
  int number = turns_numberof(L, 1), doing;
  if (number == 0 || number == t->current) return 0;
  doing = t->states[number].doing;
  if (doing != DOES_WAIT && doing != DOES_WAITIN) return 0;
  if (doing == DOES_WAIT)
    lua_pushboolean(L, 1);
  else
    lua_rawgeti(L, 1, TASK_PLACE);
  return 1;
}


/* begin(task, timeout): it begins to wait, without limit if that is false or nil */
static int begin (lua_State *L) {
  int number = turns_numberof(L, 1);
  if (number > 0) turns_begin(turns_self(L), number, turns_timeout(L, 2));
  lua_pushboolean(L, 0);
  lua_rawseti(L, 1, TASK_PLACE);
  return 0;
}


/* idle(): no task runs */
static int idle (lua_State *L) {
  turns_idle(turns_self(L));
  return 0;
}


/* due() -> the earliest moment at which a deadline may have passed, or nil */
static int due (lua_State *L) {
  const TaskState *states = turns_self(L)->states;
  Timers *timers = &turns_self(L)->timers;
  while (timers->count > 0 && !states[timers->at[1].task].limited)
    timers_remove(timers, timers->at[1].task);
  if (timers->count == 0) return 0;
  lua_pushnumber(L, (lua_Number)timers_due(timers));
  return 1;
}


/* expired(moment) -> a task that waits, and whose deadline has passed; nil when there is none */
static int expired (lua_State *L) {
  Turns *t = turns_self(L);
  double moment = (double)luaL_checknumber(L, 1);
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  while (t->timers.count > 0 && timers_due(&t->timers) <= moment) {
    int number = t->timers.at[1].task;
    TaskState *s = &t->states[number];
    if (s->limited && s->deadline > timers_due(&t->timers)) /* others may come before it */
      timers_delay(&t->timers, s->deadline);
    else {
      int waits = (s->limited && (s->doing == DOES_WAIT || s->doing == DOES_WAITIN));
      timers_remove(&t->timers, number);
      s->limited = 0;
      if (waits && turns_pushtask(L, 2, number)) return 1;
    }
  }
  return 0;
}


static const luaL_Reg functions[] = {
  {"ready", ready},     {"wake", wake},   {"reset", reset},     {"clear", clear},
  {"alive", alive},     {"tasks", tasks}, {"count", count},     {"alarm", alarming},
  {"current", current}, {"here", here},   {"placeof", placeof}, {"due", due},
  {"expired", expired}, {"begin", begin}, {"idle", idle},       {"remove", removing},
  {NULL, NULL},
};


/*
** turns(strayed, arrived, letwait) -> functions, which share a state; for the arguments see
** TURNS_STRAYED and so on. 'state' among them is that state, for the other files.
*/
static int core_turns (lua_State *L) {
  static const int values[] = {TURNS_STRAYED, TURNS_ARRIVED, TURNS_LETWAIT};
  const int n = (int)(sizeof values / sizeof values[0]);
  Turns *t;
  int i;
  for (i = 0; i < n; i++) luaL_checktype(L, i + 1, LUA_TFUNCTION);
  lua_settop(L, n);
  t = (Turns *)lua_newuserdatauv(L, sizeof *t, TURNS_USERVALUES);
  memset(t, 0, sizeof *t);
  lua_insert(L, 1);
  for (i = n; i > 0; i--) lua_setiuservalue(L, 1, values[i - 1]);
  luaL_newlibtable(L, functions);
  lua_pushvalue(L, 1);
  luaL_setfuncs(L, functions, 1);
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "state");
  lua_pushlightuserdata(L, PARKED);
  lua_setfield(L, -2, "PARKED");
  return 1;
}


const luaL_Reg turns_functions[] = {{"turns", core_turns}, {NULL, NULL}};
