/*
** The objects of LuaSocket, for programs that were written for it. Names, returns and texts
** of errors are LuaSocket's.
*/

#ifndef lsock_h
#define lsock_h

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"
#include "base/socket.h"

/* Kinds of objects, and the states that an object of a kind can be in: a class is both. */
enum { LSOCK_TCP, LSOCK_UDP, LSOCK_UNIXSTREAM, LSOCK_UNIXDGRAM, LSOCK_SERIAL, LSOCK_KINDS };

enum { LSOCK_ANY, LSOCK_MASTER, LSOCK_CLIENT, LSOCK_SERVER, LSOCK_STATES };

#define LSOCK_UNCONNECTED LSOCK_MASTER
#define LSOCK_CONNECTED LSOCK_CLIENT

/* what a call came to when it is no errno value; 0 is success */
#define LSOCK_CLOSED (-1)
#define LSOCK_TIMEOUT (-2)
#define LSOCK_OVERSIZED (-3)
#define LSOCK_YIELD (-4) /* it would have to wait, and a function in Lua is to do that */
#define LSOCK_AGAIN (-5) /* it would have to wait, and was told not to */

#define LSOCK_BUFFERSIZE 8192

typedef struct LSock {
  Socket socket;       /* what a SockRef of the object follows */
  short kind, state;   /* its class, which its metatable tells as well */
  int family;          /* AF_UNSPEC until the resolver has chosen one */
  double block, total; /* time-outs in seconds; negative: none */
  double birthday;
  lua_Integer received, sent;
  char *data; /* the buffer of a stream, or what a datagram socket keeps: user value 1 */
  unsigned int first, last;
} LSock;

/* of the functions that do not wait: upvalue 1 has this bit, and any kind is taken */
#define LSOCK_NOWAIT 0x100

/*
** Functions have as upvalue 1 the kind of object they take; methods, as upvalue 2 the metatable
** of their class, by which its objects are known fast. The object at 1, in a state; raises when
** it is another.
*/
LSock *lsock_self(lua_State *L, int state);

/* Pushes a new object, without a descriptor. [-0, +1] */
LSock *lsock_new(lua_State *L, int kind, int state);

/* Moves the object at 'index' to another state of its kind. [-0, +0] */
void lsock_setstate(lua_State *L, int index, int state);

/* Closes the descriptor, if there is one. [-0, +0] */
void lsock_closefd(lua_State *L, LSock *s, int index);

/* The object at 'index', of whatever class, or NULL. [-0, +0] */
LSock *lsock_test(lua_State *L, int index);

#define lsock_isdgram(s) ((s)->kind == LSOCK_UDP || (s)->kind == LSOCK_UNIXDGRAM)
#define lsock_isempty(s) ((s)->first >= (s)->last)

/* Pushes the text of an errno value or of what else a call came to. [-0, +1] */
void lsock_pusherror(lua_State *L, const LSock *s, int err);

/* nil and that text. [-0, +2; returns 2] */
int lsock_fail(lua_State *L, const LSock *s, int err);

/* 1, or that failure. [-0, +1 or 2; returns how many] */
int lsock_result(lua_State *L, const LSock *s, int err);

/*
** Waiting. 'start' is when the call began (lsock_start). Gives 0, an errno value, or what else
** it came to. May run a hook.
*/
int64_t lsock_start(const LSock *s);
int lsock_wait(lua_State *L, const LSock *s, short events, int64_t start);

/* The same by poll, wherever it is called, also with a time-out of 0. */
int lsock_poll(lua_State *L, const LSock *s, short events, int64_t start);

/* A signal came: what its handler left to be done is done by a hook, at the next call. */
void lsock_runhook(lua_State *L);

/* Nanoseconds that are left of the time-outs; -1: no limit. */
int64_t lsock_left(const LSock *s, int64_t start);

/* Nanoseconds of a number of seconds; -1 when it is negative, or next to never. */
int64_t lsock_ns(double seconds);

/* The wall clock, in seconds. */
double lsock_time(void);

/* Whether this coroutine runs in an event loop or a task. [-0, +0] */
int lsock_yields(lua_State *L);

/*
** Calls a function of the Lua part with all that is on the stack, and returns what it returns.
** It may yield. 'lsock_misuse' is the same for a function that says what is wrong with an
** argument by returning false, its number and a text.
*/
int lsock_delegate(lua_State *L, const char *name);
int lsock_misuse(lua_State *L, const char *name);

/* The string at 'arg', which has no zero in it: the system would take the part before. */
const char *lsock_checkname(lua_State *L, int arg);

/* The place of a name, as luaL_checkoption gives it, of such a string. */
int lsock_checkoption(lua_State *L, int arg, const char *otherwise, const char *const list[]);

/* A number as LuaSocket takes integers: cut, and never out of range. */
lua_Integer lsock_optinteger(lua_State *L, int arg, lua_Integer otherwise);

/* Pushes a new metatable, in its place in the registry, and a table for its '__index'. [-0, +2]
 */
void lsock_pushclass(lua_State *L, int kind, int state);

/* Whether objects of the kind are ever in the state. */
int lsock_isclass(int kind, int state);

/* The name of the class of the object at 'index'. */
const char *lsock_classname(lua_State *L, int index);

/* Pushes the table of functions of the Lua part. [-0, +1] */
void lsock_pushparts(lua_State *L);

/* The method of streams that lsock_stream.c leaves to a file of its own. */
int lsock_receive_stream(lua_State *L);

/* Methods of all streams; of all datagram sockets, and of each kind of them. */
extern const luaL_Reg lsock_stream_methods[];
extern const luaL_Reg lsock_datagram_methods[], lsock_datagram_udp[], lsock_datagram_unix[];

/* Methods of listeners and what they accept, of internet sockets, of TCP, of unix sockets. */
extern const luaL_Reg lsock_address_listeners[], lsock_address_inet[], lsock_address_tcp[],
  lsock_address_unix[];

/* Functions of the module, and what its Lua part calls. */
extern const luaL_Reg lsock_module_functions[], lsock_primitives[];
int lsock_select(lua_State *L);
int lsock_waitable(lua_State *L);

#endif
