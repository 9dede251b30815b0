/*
** What Socket and Poller consist of, beside the functions of base/socket.c and poller.c; core.c
** puts them together.
*/

#ifndef socket_parts_h
#define socket_parts_h

#include "base/object.h"

/* Methods of Socket, by the file that has them. */
extern const luaL_Reg create_methods[], fdflags_methods[], connection_methods[],
  transfer_methods[], vectored_methods[], sendmsg_methods[], batch_methods[],
  sendfile_methods[], poll_methods[], keepalive_methods[], multicast_methods[],
  multicast_group_methods[], filter_methods[];

/* Methods of Poller. */
extern const luaL_Reg poller_add_methods[], poller_wait_methods[];

/* the three options of keep-alive (keepalive.c) */
extern const ObjectType keepalive_type;

/* Functions of SockRef, of the module, and for the Lua layer alone. */
extern const luaL_Reg sockref_functions[], poll_functions[], poll_internals[],
  transfer_internals[], poller_internals[];

#endif
