-- written by rockspec/make.lua, which is where to change it: make rockspec
rockspec_format = "3.0"
package = "socket2"
version = "1.0.0-1"
source = {
  url = "git+https://example.org/socket2.git",
  tag = "v1.0.0",
}
description = {
  summary = "The whole socket interface of the operating system",
  detailed = [[
Create, configure, connect, send, receive, pass descriptors, with every option the kernel has.
A C core exposes sockets as they are, one method a system call; a thin Lua layer adds
constructors, streams and iterators.]],
  license = "MIT",
  labels = {"socket", "network", "tcp", "udp", "unix", "posix"},
}
supported_platforms = {"unix"}
dependencies = {
  "lua >= 5.4, < 5.6",
}
test_dependencies = {
  "luaunit",
}
test = {
  type = "command",
  command = "make test",
}
build = {
  type = "builtin",
  copy_directories = {"examples", "doc"},
  modules = {
    ["socket2.bpf"] = "lua/socket2/bpf.lua",
    ["socket2.bpf.assembler"] = "lua/socket2/bpf/assembler.lua",
    ["socket2.bpf.instructions"] = "lua/socket2/bpf/instructions.lua",
    ["socket2.connect"] = "lua/socket2/connect.lua",
    ["socket2.constructor"] = "lua/socket2/constructor.lua",
    ["socket2.formats"] = "lua/socket2/formats.lua",
    ["socket2.help"] = "lua/socket2/help.lua",
    ["socket2.helpers"] = "lua/socket2/helpers.lua",
    ["socket2"] = "lua/socket2/init.lua",
    ["socket2.iterators"] = "lua/socket2/iterators.lua",
    ["socket2.listen"] = "lua/socket2/listen.lua",
    ["socket2.meta"] = "lua/socket2/meta.lua",
    ["socket2.network"] = "lua/socket2/network.lua",
    ["socket2.reader"] = "lua/socket2/reader.lua",
    ["socket2.sockets"] = "lua/socket2/sockets.lua",
    ["socket2.stream"] = "lua/socket2/stream.lua",
    ["socket2.wait"] = "lua/socket2/wait.lua",
    ["socket2.wait.cqueues"] = "lua/socket2/wait/cqueues.lua",
    ["socket2.wait.luv"] = "lua/socket2/wait/luv.lua",
    ["socket2.core"] = {
      sources = {
        "csrc/activation.c",
        "csrc/addrmake.c",
        "csrc/addrparse.c",
        "csrc/addrtext.c",
        "csrc/addrvalue.c",
        "csrc/batch.c",
        "csrc/buffer.c",
        "csrc/connection.c",
        "csrc/constant_linux.c",
        "csrc/constant_rows.c",
        "csrc/constants.c",
        "csrc/control.c",
        "csrc/control_kinds.c",
        "csrc/control_rows.c",
        "csrc/control_time.c",
        "csrc/core.c",
        "csrc/descriptor.c",
        "csrc/filter.c",
        "csrc/group.c",
        "csrc/interfaces.c",
        "csrc/keepalive.c",
        "csrc/kind.c",
        "csrc/kind_address.c",
        "csrc/kind_list.c",
        "csrc/kind_mixed.c",
        "csrc/kind_source.c",
        "csrc/kind_struct.c",
        "csrc/kind_text.c",
        "csrc/kind_time.c",
        "csrc/layout.c",
        "csrc/layouts.c",
        "csrc/message.c",
        "csrc/msgcontrol.c",
        "csrc/msghdr.c",
        "csrc/msgtransfer.c",
        "csrc/msgtypes.c",
        "csrc/multicast.c",
        "csrc/netdb.c",
        "csrc/object.c",
        "csrc/option.c",
        "csrc/option_name.c",
        "csrc/option_raw.c",
        "csrc/option_registry.c",
        "csrc/option_setmany.c",
        "csrc/option_walk.c",
        "csrc/options.c",
        "csrc/ownedfd.c",
        "csrc/poll.c",
        "csrc/reader.c",
        "csrc/recvflags.c",
        "csrc/rights.c",
        "csrc/scope.c",
        "csrc/seconds.c",
        "csrc/sendfile.c",
        "csrc/sockaddr.c",
        "csrc/socket.c",
        "csrc/sockfilter.c",
        "csrc/sockref.c",
        "csrc/sys.c",
        "csrc/transfer.c",
        "csrc/unixpath.c",
        "csrc/vectored.c",
      },
    },
  },
}
