/*
** The objects of LuaSocket, for programs that were written for it. Names, results and messages
** are LuaSocket's.
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

/* outcomes of a call that are not errno values; 0 is success */
#define LSOCK_CLOSED (-1)
#define LSOCK_TIMEOUT (-2)
#define LSOCK_OVERSIZED (-3)
#define LSOCK_YIELD (-4) /* it has to wait, in a coroutine: a function in Lua does that */
#define LSOCK_AGAIN (-5) /* it would have to wait, but must not */

#define LSOCK_BUFFERSIZE 8192

typedef struct LSock {
  Socket socket;       /* the descriptor; a SockRef of the object follows this Socket */
  short kind, state;   /* its class, as in the metatable */
  int family;          /* AF_UNSPEC until the resolver has chosen one */
  double block, total; /* time-outs in seconds; negative: none */
  double birthday;
  lua_Integer received, sent;
  char *data; /* the buffer of a stream, or the addresses of a datagram socket: user value 1 */
  unsigned int first, last;
} LSock;

/* bit in upvalue 1 of functions that do not wait, which accept objects of any kind */
#define LSOCK_NOWAIT 0x100

/*
** The object at 1; raises if it is of another kind, or not in the given state. Upvalue 1 of
** each function is the kind of its objects; upvalue 2 of methods is the metatable of their
** class, with which objects are recognized fast.
*/
LSock *lsock_self(lua_State *L, int state);

/* Pushes a new object, without a descriptor. [-0, +1] */
LSock *lsock_new(lua_State *L, int kind, int state);

/* Moves the object at 'index' to another state of its kind. [-0, +0] */
void lsock_setstate(lua_State *L, int index, int state);

/* Closes the descriptor, if there is one. [-0, +0] */
void lsock_closefd(lua_State *L, LSock *s, int index);

/* The object at 'index', of any class, or NULL. [-0, +0] */
LSock *lsock_test(lua_State *L, int index);

#define lsock_isdgram(s) ((s)->kind == LSOCK_UDP || (s)->kind == LSOCK_UNIXDGRAM)
#define lsock_isempty(s) ((s)->first >= (s)->last)

/* Pushes the text of an errno value or of another outcome. [-0, +1] */
void lsock_pusherror(lua_State *L, const LSock *s, int err);

/* nil and that text. [-0, +2; returns 2] */
int lsock_fail(lua_State *L, const LSock *s, int err);

/* 1, or that failure. [-0, +1 or 2; returns how many] */
int lsock_result(lua_State *L, const LSock *s, int err);

/*
** Waits. 'start' is when the call began (lsock_start). Returns 0, an errno value, or another
** outcome. May run a hook.
*/
int64_t lsock_start(const LSock *s);
int lsock_wait(lua_State *L, const LSock *s, short events, int64_t start);

/* The same, but always by poll, and also with a time-out of 0. */
int lsock_poll(lua_State *L, const LSock *s, short events, int64_t start);

/* After a signal: makes a Lua call, so that a hook runs that the signal's handler has set. */
void lsock_runhook(lua_State *L);

/* How many nanoseconds of the time-outs are left; -1: no limit. */
int64_t lsock_left(const LSock *s, int64_t start);

/* Converts seconds to nanoseconds; -1 when the number is negative or too large. */
int64_t lsock_ns(double seconds);

/* The wall clock, in seconds. */
double lsock_time(void);

/* Whether this coroutine runs in an event loop or a task. [-0, +0] */
int lsock_yields(lua_State *L);

/*
** Calls a function of the Lua part with everything on the stack, and returns its results. It
** may yield. 'lsock_misuse' also raises an error when the function returns false, the number of
** an argument, and what is wrong with it.
*/
int lsock_delegate(lua_State *L, const char *name);
int lsock_misuse(lua_State *L, const char *name);

/* The string at 'arg'; raises if it contains a NUL, at which the system would cut it. */
const char *lsock_checkname(lua_State *L, int arg);

/* Like luaL_checkoption, for such a string. */
int lsock_checkoption(lua_State *L, int arg, const char *otherwise, const char *const list[]);

/*
** A number as LuaSocket takes integers: without its fraction, and limited to the range of int.
*/
lua_Integer lsock_optinteger(lua_State *L, int arg, lua_Integer otherwise);

/* Pushes a new metatable, which is put into the registry, and its '__index' table. [-0, +2]
 */
void lsock_pushclass(lua_State *L, int kind, int state);

/* Whether objects of the kind can be in the state. */
int lsock_isclass(int kind, int state);

/* The name of the class of the object at 'index'. */
const char *lsock_classname(lua_State *L, int index);

/* Pushes the table of functions of the Lua part. [-0, +1] */
void lsock_pushparts(lua_State *L);

/* The method 'receive' of streams, in lsock_receive.c. */
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
