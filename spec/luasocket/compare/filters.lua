-- mime.core, and mime and ltn12 on top of it, over random pieces.
local show = require "show"
local core = require "mime.core"
local mime = require "mime"
local ltn12 = require "ltn12"

local types = {}
for name, value in pairs(core) do types[name] = type(value) end
show("module", types)
show("version", mime._VERSION)

-- the same numbers everywhere
local seed = 7
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return (seed >> 8) % n
end

local ALPHABET = "ab =\r\n\r\n.\t\r.=3D=0=\r\n=zz\n\255\0\127\128" .. "QUFB/+"
local function bytes(n)
  local list = {}
  for i = 1, n do
    if random(2) == 0 then
      list[i] = string.char(random(256))
    else
      local k = random(#ALPHABET) + 1
      list[i] = ALPHABET:sub(k, k)
    end
  end
  return table.concat(list)
end

for _, name in ipairs{"b64", "unb64", "qp", "unqp"} do
  local f = core[name]
  show(name .. " none", f())
  show(name .. " nil", f(nil, "x"))
  show(name .. " empty", f(""))
  show(name .. " empty", f("", ""))
  for n = 1, 60 do
    local x, y = bytes(random(9)), bytes(random(200))
    show(name .. n, f(x))
    show(name .. n, f(x, y))
    if name == "qp" then show(name .. n, f(x, y, "=0D=0A")) end
  end
  show(name .. " bad", pcall(f, {}))
  show(name .. " bad", pcall(f, "x", {}))
end
for _, name in ipairs{"wrp", "qpwrp"} do
  local f = core[name]
  show(name .. " none", f(76))
  show(name .. " none", f(10))
  show(name .. " none", f(10, nil, 10))
  for n = 1, 60 do
    show(name .. n, f(random(20), bytes(random(120))))
    show(name .. n, f(random(20), bytes(random(120)), random(30)))
  end
  show(name .. " bad", pcall(f))
  show(name .. " bad", pcall(f, 1, {}))
end
show("eol none", core.eol(0))
for n = 1, 60 do
  local last = ({0, 10, 13})[random(3) + 1]
  show("eol" .. n, core.eol(last, bytes(random(120))))
  show("eol" .. n, core.eol(last, bytes(random(120)), "<end>"))
end
show("eol bad", pcall(core.eol))
show("dot none", core.dot(0))
for n = 1, 60 do show("dot" .. n, core.dot(random(3), bytes(random(120)) .. "\r\n.")) end
show("dot bad", pcall(core.dot))

local function through(filter, text, piece)
  local list = {}
  ltn12.pump.all(ltn12.source.chain(function()
    if text == "" then return nil end
    local part = text:sub(1, piece)
    text = text:sub(piece + 1)
    return part
  end, filter), (ltn12.sink.table(list)))
  return table.concat(list)
end

for _, piece in ipairs{1, 2, 3, 7, 100} do
  local text = bytes(300)
  for i, filter in ipairs{mime.encode "base64", mime.encode "quoted-printable",
      mime.encode("quoted-printable", "binary"), mime.decode "base64",
      mime.decode "quoted-printable", mime.wrap(20), mime.normalize(), mime.stuff()} do
    show("through " .. i .. " by " .. piece, through(filter, text, piece))
  end
  show("there and back", through(mime.decode "base64",
    through(mime.encode "base64", text, piece), piece) == text)
end
