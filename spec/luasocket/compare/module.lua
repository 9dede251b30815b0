-- The module's table, try and protect, sources and sinks.
local show = require "show"
local socket = require "socket"

local types = {}
for name, value in pairs(socket) do types[name] = type(value) end
show("module", types)
local dns = {}
for name, value in pairs(socket.dns) do dns[name] = type(value) end
show("dns", dns)
show("constants", socket._VERSION:match "^LuaSocket %d", socket._SETSIZE, socket._SOCKETINVALID,
  socket._DATAGRAMSIZE, socket.BLOCKSIZE)
show("core", require "socket.core" == socket)
show("skip", socket.skip(0, 1, 2), socket.skip(1, "a", "b", "c"))
show("skip all", socket.skip(5, 1, 2))
show("skip negative", select("#", socket.skip(-1, 1, 2)))
show("skip bad", pcall(socket.skip))
show("skip fraction", pcall(socket.skip, 1.5))

show("try", socket.try(1, 2, 3))
show("try nothing", pcall(socket.protect(function() socket.try() end)))
show("try false", pcall(socket.protect(function() socket.try(false) end)))
show("protect", socket.protect(function(...) return ... end)(1, nil, 3, nil))
show("protect fails", socket.protect(function() socket.try(nil, "an error", 3) end)())
show("protect table", socket.protect(function() socket.try(nil, {code = 3}) end)())
show("protect rethrows", pcall(socket.protect(function() error("other", 0) end)))
show("protect rethrows table", pcall(socket.protect(function() error({x = 1}) end)))
show("protect rethrows nil", pcall(socket.protect(function() error() end)))
show("protect no function", pcall(socket.protect(nil)))
local closed = 0
local try = socket.newtry(function() closed = closed + 1 end)
show("newtry", socket.protect(function() try(nil, "finalized") end)(), closed)
show("newtry fine", try("x", "y"), closed)
local raised = select(2, pcall(socket.newtry(), nil, "message"))
show("exception", type(raised), getmetatable(raised), raised[1])
show("finalizer raises", pcall(socket.protect(function()
  socket.newtry(function() error("in finalizer", 0) end)(nil, "lost")
end)))
local co = coroutine.wrap(socket.protect(function()
  coroutine.yield("yielded")
  socket.try(nil, "after the yield")
end))
show("protect yields", co())
show("protect resumed", co())

show("choose", socket.choose({default = function(...) return "default", ... end,
  x = function(...) return "x", ... end})("x", 1, 2))
show("choose default", socket.choose({default = function(...) return ... end})(7, 8))
show("choose unknown", pcall(socket.choose({}), "y"))
show("choose none", pcall(socket.choose({})))

local sent = {}
local fake = {
  getfd = function() return 77 end, dirty = function() return true end,
  send = function(_, chunk)
    sent[#sent + 1] = chunk
    return #chunk
  end,
  close = function() sent[#sent + 1] = "(closed)" end,
}
local sink = socket.sink("close-when-done", fake)
show("sink", sink("abc"), sink:getfd(), sink:dirty())
show("sink ends", sink(nil), sent)
sent = {}
sink = socket.sink("keep-open", fake)
show("sink keeps", sink("abc"), sink(nil), sent)
show("sink unknown", pcall(socket.sink, "other", fake))
show("sink default", socket.sink(fake)("x"))
local asked
local left = {"one", "two"}
fake.receive = function(_, n)
  asked = n
  local chunk = table.remove(left, 1)
  if chunk then return chunk:sub(1, n) end
  return nil, "closed", "rest"
end
local source = socket.source("by-length", fake, 4)
show("source by length", source(), asked, source(), asked, source())
left = {"a", "b"}
source = socket.source("until-closed", fake)
show("source until closed", source(), source(), source(), source())
show("source default", socket.source(fake)())
fake.receive = function() return nil, "timeout", "part" end
show("source fails", socket.source(fake)())
show("source by length fails", socket.source("by-length", fake, 4)())

local before = socket.gettime()
show("gettime", math.type(before), math.abs(before - os.time()) < 2)
show("sleep", socket.sleep(0.01), socket.gettime() - before >= 0.009)
show("sleep negative", socket.sleep(-1))
show("sleep zero", socket.sleep(0))
show("sleep bad", pcall(socket.sleep, "x"))
show("__unload", socket.__unload())
