/*
** How tasks begin, end, and are joined in the usual cases; the other cases are in task.lua.
*/

#include "base/sys.h"

#include "base/object.h"
#include "module/turns.h"
#include "module/turns_list.h"
#include "module/turns_task.h"
#include "module/turns_wait.h"

/*
** {==================================================================
** The end
** ===================================================================
*/

/*
** upvalues of the function of a task's coroutine, after the Turns: two functions in Lua, one
** that is called at the end, and the message handler; the outcome "done"
*/
#define BODY_FINISH lua_upvalueindex(2)
#define BODY_DESCRIBE lua_upvalueindex(3)
#define BODY_DONE lua_upvalueindex(4)


/* [task, describe, at most one result] The task has succeeded: wakes the tasks that join it. */
static void done (lua_State *L) {
  int n = lua_gettop(L) - 2;
  turns_remove(L, 1);
  lua_settop(L, 3);
  lua_rawseti(L, 1, TASK_RESULT);
  lua_pushinteger(L, n);
  lua_rawseti(L, 1, TASK_COUNT);
  lua_pushvalue(L, BODY_DONE);
  lua_rawseti(L, 1, TASK_OUTCOME);
  if (lua_rawgeti(L, 1, TASK_JOINERS) == LUA_TTABLE) {
    (void)turns_closelist(L, 3);
    lua_pushnil(L);
    lua_rawseti(L, 1, TASK_JOINERS);
  }
}


/*
** [task, describe, results or the error, TASK_AFTER] Prepares the call of the first element of
** that table, with the table, ok, and the results. Its end is then the end of the task.
*/
static void callafter (lua_State *L, int ok) {
  lua_pushnil(L);
  lua_rawseti(L, 1, TASK_AFTER);
  lua_rawgeti(L, -1, 1);
  lua_insert(L, 3);
  lua_insert(L, 4);
  lua_pushboolean(L, ok);
  lua_insert(L, 5);
}


/* [task, describe, results or the error] */
static int ended (lua_State *L, int status, lua_KContext ctx) {
  int ok = (status == LUA_OK || status == LUA_YIELD);
  (void)ctx;
  luaL_checkstack(L, LUA_MINSTACK, "too many results of a task");
  while (lua_rawgeti(L, 1, TASK_AFTER) == LUA_TTABLE) {
    callafter(L, ok);
    ok = lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 2, 0, ended) == LUA_OK;
    luaL_checkstack(L, LUA_MINSTACK, "too many results of a task");
  }
  lua_pop(L, 1);
  turns_delist(L, 1); /* in which it was if the program has resumed it out of a wait */
  if (ok && lua_gettop(L) <= 3 && !object_istrue(L, 1, TASK_OUTCOME) &&
      !object_istrue(L, 1, TASK_CANCELLING))
    done(L);
  else {
    lua_pushboolean(L, ok);
    lua_replace(L, 2);
    lua_pushvalue(L, BODY_FINISH);
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 0);
  }
  lua_pushlightuserdata(L, PARKED);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** The beginning
** ===================================================================
*/

/*
** upvalues of the functions that make tasks, after the Turns: the metatable of tasks; the place
** of tasks that have not begun; the function of their coroutines; for 'spawn', the function in
** Lua
*/
#define NEW_METATABLE lua_upvalueindex(2)
#define NEW_STARTING lua_upvalueindex(3)
#define NEW_BODY lua_upvalueindex(4)
#define NEW_OTHERWISE lua_upvalueindex(5)


/* [task, function, arguments, the value it was resumed with: no boolean if it was cancelled] */
static int body (lua_State *L) {
  lua_pushvalue(L, BODY_DESCRIBE);
  lua_insert(L, 2);
  if (!lua_isboolean(L, -1)) {
    lua_copy(L, -1, 3);
    lua_settop(L, 3);
    return ended(L, LUA_ERRRUN, 0);
  }
  lua_settop(L, -2);
  lua_pushboolean(L, 0);
  lua_rawseti(L, 1, TASK_PLACE);
  return ended(L, lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 2, 0, ended), 0);
}


/* Makes room for so many tasks. Finalizers may run, and begin tasks. [-0, +0] */
static void reserve (lua_State *L, Turns *t, int n) {
  size_t size = (size_t)n + 1;
  size_t bytes = size * (sizeof(TaskState) + sizeof(Timer) + sizeof(int));
  TaskState *states = (TaskState *)lua_newuserdatauv(L, bytes, 0);
  Timer *timers = (Timer *)(states + size);
  int *slots = (int *)(timers + size);
  if (n > t->reserved) {
    size_t used = (size_t)t->numbered + 1;
    memset(states, 0, bytes);
    if (t->states != NULL) {
      memcpy(states, t->states, used * sizeof *states);
      memcpy(timers, t->timers.at, used * sizeof *timers);
      memcpy(slots, t->timers.slot, used * sizeof *slots);
    }
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, UP_TURNS, TURNS_STATES);
    t->states = states;
    t->timers.at = timers;
    t->timers.slot = slots;
    t->reserved = n;
  }
  lua_pop(L, 1);
}


/* [task, tasks] Gives the task a number, and adds it to the next turn. */
static void enrol (lua_State *L, Turns *t, lua_State *co) {
  int fresh = (t->unused == 0), number = fresh ? t->numbered + 1 : t->unused;
  if (fresh) {
    lua_pushboolean(L, 0);
    lua_rawseti(L, 2, number); /* makes room */
  }
  lua_pushboolean(L, 1);
  turns_enqueue(L, t, 1, number); /* after it is in the queue, nothing may need memory */
  t->states[number].co = co;
  if (fresh)
    t->numbered = number;
  else {
    lua_rawgeti(L, 2, number);
    t->unused = (int)lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_rawseti(L, 2, number);
  lua_pushinteger(L, number);
  lua_rawseti(L, 1, TASK_NUMBER);
  t->living++;
}


/* [task] Adds it to those that have not ended. */
static void add (lua_State *L, lua_State *co) {
  Turns *t = turns_self(L);
  while (t->living >= t->reserved) {
    if (t->living >= INT_MAX / 2) luaL_error(L, "too many tasks");
    reserve(L, t, 2 * (int)t->living + 1);
  }
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  enrol(L, t, co);
  lua_settop(L, 1);
}


/* new(f, ...) -> task */
static int task_new (lua_State *L) {
  int n = lua_gettop(L);
  lua_State *co;
  lua_createtable(L, TASK_FIELDS, 0);
  lua_pushvalue(L, NEW_METATABLE);
  lua_setmetatable(L, -2);
  lua_pushvalue(L, NEW_STARTING);
  lua_rawseti(L, -2, TASK_PLACE);
  co = lua_newthread(L);
  lua_rawseti(L, -2, TASK_THREAD);
  if (!lua_checkstack(co, n + 3)) return luaL_error(L, "too many arguments of a task");
  lua_insert(L, 1);
  lua_pushvalue(L, NEW_BODY);
  lua_pushvalue(L, 1);
  lua_rotate(L, 2, 2);
  lua_xmove(L, co, n + 2);
  add(L, co);
  return 1;
}


/* spawn(f, ...) -> task. NEW_OTHERWISE, the function in run.lua, handles the other cases. */
static int spawn (lua_State *L) {
  const Turns *t = turns_self(L);
  if (lua_isfunction(L, 1) && t->running != NULL && !t->alarm) return task_new(L);
  return object_forward(L, NEW_OTHERWISE);
}

/* }================================================================== */


/*
** {==================================================================
** Joining
** ===================================================================
*/

/* upvalues of 'join', after the Turns: the metatable of tasks; the method in Lua; "done" */
#define JOIN_METATABLE lua_upvalueindex(2)
#define JOIN_OTHERWISE lua_upvalueindex(3)
#define JOIN_DONE lua_upvalueindex(4)


/* [task] It has ended: returns its outcome; several results are left to the method in Lua. */
static int outcome (lua_State *L) {
  lua_Integer n;
  lua_settop(L, 1);
  lua_rawgeti(L, 1, TASK_COUNT);
  n = lua_tointeger(L, 2);
  if (n > 1) {
    lua_settop(L, 1);
    return object_forward(L, JOIN_OTHERWISE);
  }
  lua_rawgeti(L, 1, TASK_OUTCOME);
  lua_pushboolean(L, lua_rawequal(L, 3, JOIN_DONE));
  lua_rawgeti(L, 1, TASK_RESULT);
  lua_settop(L, 4 + (int)n);
  return 1 + (int)n;
}


/* [task, the value that the joining task was resumed with] */
static int joined (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  (void)turns_told(L);
  return outcome(L);
}


/* join(task). JOIN_OTHERWISE, the method in task.lua, handles the other cases. */
static int join (lua_State *L) {
  Turns *t = turns_self(L);
  if (lua_gettop(L) != 1 || !object_istable(L, JOIN_METATABLE))
    return object_forward(L, JOIN_OTHERWISE);
  if (object_istrue(L, 1, TASK_OUTCOME)) return outcome(L);
  if (!object_istrue(L, 1, TASK_JOINERS)) {
    turns_newlist(L); /* finalizers may do anything */
    if (!object_istrue(L, 1, TASK_JOINERS)) lua_rawseti(L, 1, TASK_JOINERS);
    lua_settop(L, 1);
  }
  turns_pushcurrent(L, t, UP_TURNS);
  if (object_istrue(L, 1, TASK_OUTCOME) || !turns_canwait(L, t) || lua_rawequal(L, 1, 2)) {
    lua_settop(L, 1);
    return object_forward(L, JOIN_OTHERWISE);
  }
  turns_begin(t, t->current, -1);
  lua_rawgeti(L, 1, TASK_JOINERS);
  turns_enlist(L, 3, 2);
  lua_settop(L, 1);
  lua_pushlightuserdata(L, PARKED);
  return lua_yieldk(L, 1, 0, joined);
}

/* }================================================================== */


/*
** tasks(state of the turns, metatable of tasks, place of those that have not begun, finish,
** describe) -> the function that makes tasks; see BODY_FINISH
*/
static int core_tasks (lua_State *L) {
  luaL_checktype(L, 1, LUA_TUSERDATA);
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_checktype(L, 3, LUA_TTABLE);
  luaL_checktype(L, 4, LUA_TFUNCTION);
  luaL_checktype(L, 5, LUA_TFUNCTION);
  lua_settop(L, 5);
  lua_pushvalue(L, 1);
  lua_insert(L, 4);
  lua_pushliteral(L, "done");
  lua_pushcclosure(L, body, 4);
  lua_pushcclosure(L, task_new, 4);
  return 1;
}


/* spawner(new, otherwise) -> the function 'spawn': 'otherwise' is the same function, in Lua */
static int core_spawner (lua_State *L) {
  int i;
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  for (i = 1; i <= 4; i++)
    luaL_argcheck(L, lua_getupvalue(L, 1, i) != NULL, 1, "no maker of tasks");
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, spawn, 5);
  return 1;
}


/*
** joiner(state of the turns, metatable of tasks, otherwise) -> the method 'join': 'otherwise'
** is the same method, in Lua
*/
static int core_joiner (lua_State *L) {
  luaL_checktype(L, 1, LUA_TUSERDATA);
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_checktype(L, 3, LUA_TFUNCTION);
  lua_settop(L, 3);
  lua_pushliteral(L, "done");
  lua_pushcclosure(L, join, 4);
  return 1;
}


static const struct {
  const char *name;
  int number;
} fields[] = {
  {"THREAD", TASK_THREAD},         {"PLACE", TASK_PLACE},     {"NUMBER", TASK_NUMBER},
  {"CANCELLING", TASK_CANCELLING}, {"OUTCOME", TASK_OUTCOME}, {"JOINERS", TASK_JOINERS},
  {"COUNT", TASK_COUNT},           {"RESULT", TASK_RESULT},   {"TRACEBACK", TASK_TRACEBACK},
  {"STOPPED", TASK_STOPPED},       {"REFUSED", TASK_REFUSED}, {"AFTER", TASK_AFTER},
};


/* taskfields() -> the numbers of the fields of a task, by name */
static int core_taskfields (lua_State *L) {
  size_t i;
  lua_createtable(L, 0, TASK_FIELDS);
  for (i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    lua_pushinteger(L, fields[i].number);
    lua_setfield(L, -2, fields[i].name);
  }
  return 1;
}


const luaL_Reg turns_task_functions[] = {{"tasks", core_tasks},
                                         {"taskfields", core_taskfields},
                                         {"spawner", core_spawner},
                                         {"joiner", core_joiner},
                                         {NULL, NULL}};
