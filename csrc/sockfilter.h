/*
** SockFilter: an instruction of a classic BPF program, a struct sock_filter in a userdata.
*/

#ifndef sockfilter_h
#define sockfilter_h

#include <lua.h>

#define SOCKFILTER "socket2.SockFilter"

/* Makes the type. [-0, +1: the table of constructors and methods] */
void sockfilter_type(lua_State *L);

#endif
