/*
** RecvFlags: one object for each value of msg_flags. Receives make them; there is no
** constructor.
*/

/***
What the system reports about a received message, such as whether it was truncated. There is one
object for each distinct value, so you can compare two with `==`.
@classmod socket2.RecvFlags
*/

#include "base/sys.h"

#include "base/object.h"
#include "message/recvflags.h"

/* key of the table in the registry: RecvFlags by value */
static const char cache_key = 0;

/*
** key of the RecvFlags with value 0, by far the most frequent, which is found without the table
*/
static const char none_key = 0;

/*
** Flags of the call, which some systems return although they say nothing about the message;
** they are removed.
*/
#define ASKED (SYS_CMSG_CLOEXEC)


/* Makes the RecvFlags of a value. [-0, +1] */
static void new (lua_State *L, int flags) {
  int *f = (int *)lua_newuserdatauv(L, sizeof *f, 0);
  *f = flags;
  object_setmeta(L, &recvflags_type);
}


static void pushnone (lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &none_key) != LUA_TNIL) return;
  lua_pop(L, 1);
  new (L, 0);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &none_key) != LUA_TNIL) { /* a finalizer made it */
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &none_key);
}


void recvflags_push (lua_State *L, int flags) {
  flags &= ~ASKED;
  if (flags == 0) {
    pushnone(L);
    return;
  }
  object_pushtable(L, &cache_key);
  if (lua_rawgeti(L, -1, flags) == LUA_TNIL) {
    lua_pop(L, 1);
    new (L, flags);
    /* a finalizer may have made it meanwhile */
    if (lua_rawgeti(L, -2, flags) == LUA_TNIL) {
      lua_pop(L, 1);
      lua_pushvalue(L, -1);
      lua_rawseti(L, -3, flags);
    }
    else
      lua_remove(L, -2);
  }
  lua_remove(L, -2);
}


#define flags_self(L) (*(const int *)object_self(L, RECVFLAGS))

/* a flag that the system lacks is never set */
static int has (lua_State *L, int flag) {
  lua_pushboolean(L, flag != SYS_MISSING && (flags_self(L) & flag) != 0);
  return 1;
}


/***
Returns whether bytes of a datagram were lost because the buffer was too small.
@function is_truncated
@treturn boolean `MSG_TRUNC`
@usage
local a, b = assert(socket2.pair "dgram")
assert(a:send "hello")
local bytes, _, flags = assert(b:recv_from(3))
print(bytes, flags:is_truncated()) --> hel true
*/
static int flags_truncated (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, MSG_TRUNC);
}


/***
Returns whether control messages or descriptors were lost because the control buffer was too
small or the process reached its limit of descriptors.
@function is_control_truncated
@treturn boolean `MSG_CTRUNC`
*/
static int flags_controltruncated (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, MSG_CTRUNC);
}


/***
Returns whether a record ends here, on sockets of type "seqpacket".
@function is_end_of_record
@treturn boolean `MSG_EOR`
*/
static int flags_endofrecord (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, MSG_EOR);
}


/***
Returns whether the bytes are out-of-band data.
@function is_out_of_band
@treturn boolean `MSG_OOB`
*/
static int flags_outofband (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, MSG_OOB);
}


/***
Returns whether this confirms a message that was sent, on CAN sockets.
@function is_confirm
@treturn boolean `MSG_CONFIRM`
*/
static int flags_confirm (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, SYS_MSG_CONFIRM);
}


/***
Returns whether the message was sent from this machine, on CAN sockets.
@function is_dontroute
@treturn boolean `MSG_DONTROUTE`
*/
static int flags_dontroute (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, MSG_DONTROUTE);
}


/***
Returns whether the message comes from the error queue.
@function is_error_queue
@treturn boolean `MSG_ERRQUEUE`
*/
static int flags_errorqueue (lua_State *L) {
  object_checkargs(L, 1);
  return has(L, SYS_MSG_ERRQUEUE);
}


/***
Returns all flags as an integer, to test with the constants of `socket2.MSG`.
@function value
@treturn integer flags
@usage
print(flags:value() & socket2.MSG.TRUNC ~= 0)
*/
static int flags_value (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, flags_self(L));
  return 1;
}


static int flags_tostring (lua_State *L) {
  char text[32];
  (void)snprintf(text, sizeof text, "RecvFlags: 0x%x", (unsigned int)flags_self(L));
  lua_pushstring(L, text);
  return 1;
}


static const luaL_Reg functions[] = {
  {"__tostring", flags_tostring},
  {"is_truncated", flags_truncated},
  {"is_control_truncated", flags_controltruncated},
  {"is_end_of_record", flags_endofrecord},
  {"is_out_of_band", flags_outofband},
  {"is_confirm", flags_confirm},
  {"is_dontroute", flags_dontroute},
  {"is_error_queue", flags_errorqueue},
  {"value", flags_value},
  {NULL, NULL},
};


const ObjectType recvflags_type = {RECVFLAGS, functions};
