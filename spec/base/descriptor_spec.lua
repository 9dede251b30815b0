-- What has a descriptor: integers, files, objects with a method that tells it.
local lu = require "luaunit"
local s2 = require "socket2"

local Socket, errno = s2.Socket, s2.errno
local SockRef = s2.SockRef

local Descriptor = {}

function Descriptor:test_module_poll_takes_what_sockref_takes()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local fd = a:fd()
  local object = {getfd = function() return fd end}
  local file <close> = assert(io.popen("echo x"))
  b:send("x")
  local ready = assert(s2.poll({[fd] = "r", [object] = "r", [file] = "r"}, 5))
  lu.assertEquals(ready[fd], "r")
  lu.assertEquals(ready[object], "r")
  local only = assert(s2.poll({[file] = "r"}, 5))
  lu.assertEquals(only[file], "r")
end

function Descriptor:test_fileno()
  local file = assert(io.open("/dev/null"))
  lu.assertEquals(math.type(s2.fileno(file)), "integer")
  lu.assertEquals(s2.fileno(io.stdin), 0)
  file:close()
  local value, message, code = s2.fileno(file)
  lu.assertNil(value)
  lu.assertEquals(message, "fileno: file is closed")
  lu.assertEquals(code, errno.EBADF)
  lu.assertErrorMsgContains("FILE* expected", s2.fileno, 0)
end

function Descriptor:test_objects_with_a_method()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local fd = a:fd()
  for _, object in ipairs {
    {getfd = function() return fd + 0.0 end},
    {pollfd = function() return fd end},
    {fileno = function(object) return object.fd end, fd = fd},
    setmetatable({}, {__index = {getfd = function() return fd end}}),
    {getfd = setmetatable({}, {__call = function() return fd end})},
    {pollfd = fd}, -- cqueues takes a field as well
  } do
    local ref <close> = assert(SockRef.from(object))
    lu.assertEquals(ref:fd(), fd)
    ref:send("o")
    lu.assertEquals(b:recv(), "o")
  end
end

return Descriptor
