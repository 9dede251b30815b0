--[[
Gathers the documentation comments of the C files, by the page they are for, since LDoc takes
one page of a file: a file whose comments are for two pages says so with another @classmod or
@module, and one page is fed by many files.

    lua csrc/gen/mkpages.lua build/pages csrc/*.c csrc/*/*.c
--]]

local dir = assert(arg[1], "where to?")

-- the order on a page; the files that are not here follow by name
local ORDER = {
  "create", "socket", "fdflags", "connection", "poll", "transfer", "sendfile", "vectored",
  "sendmsg", "batch", "getoption", "option_setmany", "option_walk", "option_raw",
  "keepalive", "multicast", "multicast_group", "filter", "addrview", "addrfamily",
  "addrmake", "msghdr_fields", "msghdr_result", "msghdr", "msghdr_control", "buffer",
  "poller_add", "poller_wait", "poller", "resolve", "interfaces", "clock",
}
local place = {}
for i, name in ipairs(ORDER) do place[name] = i end

-- a page: the comment that opens it, and the others
local pages = {}

local function page(kind, name)
  pages[name] = pages[name] or {kind = kind, name = name, opening = "", comments = {}}
  return pages[name]
end

-- a comment that names a page opens it or, when it says nothing else, goes on with it
local function gather(file)
  local current
  local source <close> = assert(io.open(file))
  for text in source:read("a"):gmatch("/%*%*%*\n(.-)%*/") do
    local comment = text
    local kind, name = comment:match("@(%l*mod%l*) ([%w_.]+)")
    if kind then
      current = page(kind, name)
      if comment:find("^@") then
        comment = comment:gsub("^@%l+ [%w_.]+\n", "")
      else
        assert(current.opening == "", file .. ": page " .. name .. " is opened twice")
        current.opening, comment = comment, ""
      end
    end
    if comment:find("%S") then
      assert(current, file .. ": a comment before the first @classmod or @module")
      table.insert(current.comments, comment)
    end
  end
end

local files = {}
for i = 2, #arg do
  local base = arg[i]:match("([^/]+)%.c$")
  files[i - 1] = {name = arg[i], base = base, place = place[base] or #ORDER + 1}
end
table.sort(files, function(a, b)
  if a.place ~= b.place then return a.place < b.place end
  return a.base < b.base
end)
for _, file in ipairs(files) do gather(file.name) end

for name, p in pairs(pages) do
  if p.opening == "" then p.opening = ("@%s %s\n"):format(p.kind, name) end
  local out <close> = assert(io.open(("%s/%s.c"):format(dir, name:match("[^.]+$")), "w"))
  out:write("/***\n", p.opening, "*/\n")
  for _, comment in ipairs(p.comments) do out:write("\n/***\n", comment, "*/\n") end
end
