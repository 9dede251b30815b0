/*
** The turns of tasks, for the Lua layer and the other files of the turns.
*/

#ifndef turns_h
#define turns_h

#include <lua.h>
#include <lauxlib.h>

/*
** what a task that waits yields: the first address; or the second with a time-out and a Socket,
** which asks the loop to let it wait until it can read from the Socket
*/
extern const char turns_yielded[2];
#define PARKED ((void *)(uintptr_t)&turns_yielded[0])
#define TURNS_ASKED ((void *)(uintptr_t)&turns_yielded[1])

typedef struct Turns {
  lua_State *running; /* the coroutine of the task that runs; NULL between two */
  int alarm;         /* some task must not wait: waits call the function in Lua, which checks */
  int streak;        /* how many operations in a row did not have to wait */
  lua_Integer count; /* how many tasks are ready for the next turn */
  lua_Integer living;    /* how many tasks have not ended */
  lua_Integer listed;    /* how many of them wait in lists: see turns_list.h */
  lua_Integer reserved;  /* for how many tasks the heap of deadlines has room */
  struct Poller *poller; /* of the loop; before there was one, NULL */
} Turns;

/*
** Fields of a task, which is a table; loop.lua describes them. Lua gets the numbers from
** turns_task.c. All are in the array part from the start, so that setting one needs no memory.
** A field that was not set is nil.
*/
#define TASK_BEFORE 1
#define TASK_BEHIND 2
#define TASK_THREAD 3
#define TASK_PLACE 4
#define TASK_DEADLINE 5
#define TASK_SLOT 6
#define TASK_INDEX 7
#define TASK_CANCELLING 8
#define TASK_OUTCOME 9
#define TASK_JOINERS 10
#define TASK_COUNT 11
#define TASK_RESULT 12
#define TASK_TRACEBACK 13
#define TASK_STOPPED 14
#define TASK_REFUSED 15
#define TASK_AFTER 16
#define TASK_FIELDS 16

/* user values of the Turns */
#define TURNS_CURRENT 1  /* the running task, or false */
#define TURNS_NEXT 2     /* list: the tasks of the next turn, each before its result */
#define TURNS_NOW 3      /* list: the same of this turn */
#define TURNS_ENTRIES 4  /* the entries of descriptors.lua, by descriptor */
#define TURNS_LIMIT 5    /* function: sets the deadline of a task, in seconds from now */
#define TURNS_ARRIVED 6  /* function: wakes tasks that wait to receive from a Socket */
#define TURNS_WAIT 7     /* function: 'wait' */
#define TURNS_ALIVE 8    /* list: the tasks that have not ended */
#define TURNS_RESERVE 9  /* function: makes room in the heap of deadlines */
#define TURNS_LISTS 10   /* the metatable of lists: see turns_list.h */
#define TURNS_ENTER 11   /* function: lets a task wait that has yielded TURNS_ASKED */
#define TURNS_POLLER 12  /* the Poller */
#define TURNS_STRAYED 13 /* function: handles what a task has yielded if that is not a wait */
#define TURNS_USERVALUES 13

/* upvalues of all functions: the Turns; of some, a function in Lua */
#define UP_TURNS lua_upvalueindex(1)
#define UP_LUA lua_upvalueindex(2)

#define turns_self(L) ((Turns *)lua_touserdata(L, UP_TURNS))

/*
** Adds the task at 'task' to the next turn, to be resumed with the value at the top. [-1, +0]
*/
void turns_enqueue(lua_State *L, int task);

/* Ends the wait of the task at 'task': it waits in no place, and has no deadline. [-0, +0] */
void turns_endwait(lua_State *L, int task);

/* The same, and the task is to be resumed with the value at the top. [-1, +0] */
void turns_wake(lua_State *L, int task);

/*
** Resumes the task below the top, with the value at the top, until it waits or ends. Whoever has
** resumed tasks calls turns_end at last. [-2, +0]
*/
void turns_resume(lua_State *L, Turns *t);

/* Says that no task runs. [-0, +0] */
void turns_end(lua_State *L, Turns *t);

/*
** The result of a wait, the value at the top, with which the task was resumed: 0 at the
** deadline. Raises in a task that is cancelled. [-1, +0]
*/
int turns_told(lua_State *L);

/* {"turns"}: in the table 'internal' of the core */
extern const luaL_Reg turns_functions[];

#endif
